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
    public void Rows_that_both_lists_share_give_the_delta_that_copies_give()
    {
        Prop.ForAll(Lists(), ArbMap.Default.ArbFor<bool>(), (now, renamed) =>
        {
            var then = now with { AsOf = now.AsOf.AddDays(-1), Rows = [.. now.Rows.Where((_, i) => i % 3 > 0)] };
            var copies = then with { Rows = [.. then.Rows.Select(r => r with { })] };
            var names = renamed ? new SourceNames(new Dictionary<string, string> { ["ga"] = "公安局" }) : SourceNames.None;
            string[] Delta(MatchList before) =>
            [
                .. ListDelta.Between(new(before, names, Shown), new(now, SourceNames.None, Shown), ListChange.Between([before], [now]).Select(c => c.Person.Value).ToHashSet())
                    .Rows.Select(r => string.Join('|', r)),
            ];

            Delta(then).Should().Equal(Delta(copies));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_shared_row_is_restated_where_the_day_gives_another_age_or_a_source_has_another_name()
    {
        var list = List([("P1", "甲"), ("P2", "乙")]);
        var row = list.Rows[0] with
        {
            Fields = new Dictionary<string, string?> { ["birth_date"] = "1946-11-01" }, Reasons = [new("aged", "年满80周岁", true, [new("birth_date", "1946-11-01", "ga", new RecordId(1))])],
        };
        var (before, after) = (list with { AsOf = list.AsOf.AddDays(-1), Rows = [row, list.Rows[1]] }, list with { Rows = [row, list.Rows[1]] });
        IEnumerable<string> Restated(MatchList then, SourceNames names) => ListDelta.Between(new(then, names, Shown), new(after, SourceNames.None, Shown), new HashSet<string>()).Rows.Select(r => $"{r[0]} {r[1]}");

        Restated(before, SourceNames.None).Should().Equal("重述 1");
        Restated(after, new SourceNames(new Dictionary<string, string> { ["ga"] = "公安局" })).Should().Equal("重述 1");
        Restated(after, SourceNames.None).Should().BeEmpty();
    }

    private static readonly string[] Shown = ["name", "birth_date"];

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
