using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Outreach;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Tests.Pipelines.Publish;

public sealed class ListDeltaTests
{
    [Fact]
    public void Applied_to_the_list_before_a_delta_gives_the_list_after()
    {
        Prop.ForAll(Lists(), Lists(), (before, after) =>
        {
            var (old, now) = (new ListTable(before, SourceNames.None, ["name"]), new ListTable(after, SourceNames.None, ["name"]));
            var changed = ListChange.Between([before], [after]).Select(c => c.Person.Value).ToHashSet();
            var delta = ListDelta.Between(old, now, changed);

            var made = ListDelta.Apply([delta.Headers, .. delta.Rows], [old.Headers, .. old.Rows]);

            made.Should().NotBeNull();
            made!.Select(r => string.Join('|', r)).Should().Equal(((IReadOnlyList<string>[])[now.Headers, .. now.Rows]).Select(r => string.Join('|', r)));
            delta.Rows.Count(r => r[0] is ListDelta.Added or ListDelta.Changed or ListDelta.Withdrawn).Should().Be(changed.Count);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_delta_of_another_list_does_not_apply()
    {
        var (before, after) = (List([("P1", "甲"), ("P2", "乙")]), List([("P2", "丙")]));
        var delta = ListDelta.Between(Table(before), Table(after), new HashSet<string> { "P1", "P2" });

        ListDelta.Apply([delta.Headers, .. delta.Rows], [Table(after).Headers, .. Table(after).Rows]).Should().BeNull("P1 is not there to be withdrawn");
    }

    private static ListTable Table(MatchList list) => new(list, SourceNames.None, ["name"]);

    // As lists are: by priority, here always the same, then by person.
    private static Arbitrary<MatchList> Lists() => Gen.ArrayOf(Gen.Zip(Gen.Choose(1, 9), Gen.Elements("甲", "乙", "=丙")))
        .Select(rows => List([.. rows.DistinctBy(r => r.Item1).OrderBy(r => r.Item1).Select(r => ($"P{r.Item1}", r.Item2))])).ToArbitrary();

    private static MatchList List(IReadOnlyList<(string Person, string Name)> rows) => new()
    {
        Item = "allowance",
        Title = "高龄津贴",
        ItemVersion = "v1",
        AsOf = new DateOnly(2026, 11, 1),
        Counts = new MatchListCounts { Candidates = rows.Count, Matched = rows.Count, NeedsChecking = 0, Excluded = new Dictionary<string, int>() },
        Rows = [.. rows.Select(r => new MatchListRow
        {
            Person = new PersonId(r.Person), NeedsChecking = false, Channel = OutreachChannel.Visit, Priority = 1, Reasons = [], WaivedMaterials = [], MaterialsToBring = [],
            Fields = new Dictionary<string, string?> { ["name"] = r.Name },
        })],
    };
}
