using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Identity;

public sealed class IdAssignmentTests
{
    private static readonly Dictionary<string, RecordKey> Nobody = [];
    private static readonly Dictionary<string, int> NoVotes = [];

    [Fact]
    public void A_new_group_is_named_for_its_first_record()
    {
        var assigned = Assign([Group([3, 7]), Group([4])], Nobody);

        assigned.Ids.Should().Equal("P03.0", "P04.0");
        assigned.Anchors.Should().Equal(Key(3), Key(4));
        assigned.Redirects.Should().BeEmpty();
    }

    [Fact]
    public void An_id_stays_with_its_anchor_when_an_earlier_record_joins()
    {
        var assigned = Assign([Group([3, 7])], Standing(("P07.0", 7)));

        assigned.Ids.Should().Equal("P07.0");
        assigned.Anchors.Should().Equal(Key(7));
    }

    [Fact]
    public void When_two_persons_turn_out_to_be_one_the_id_with_the_first_anchor_stays_and_the_other_leads_to_it()
    {
        var assigned = Assign([Group([3, 7])], Standing(("P07.0", 3), ("P03.0", 7)));

        assigned.Ids.Should().Equal("P07.0");
        assigned.Anchors.Should().Equal([Key(3)], "the anchor is the one of the id that stays");
        assigned.Redirects.Should().Equal(new Redirect("P03.0", "P07.0"));
    }

    [Fact]
    public void When_a_merge_is_undone_each_id_returns_to_its_anchor()
    {
        var before = Standing(("P03.0", 3), ("P04.0", 4));
        var merged = Assign([Group([3, 4, 7])], before);
        merged.Ids.Should().Equal("P03.0");

        var undone = Assign([Group([3]), Group([4, 7])], Standing(("P03.0", 3)), ended: [("P04.0", 4)]);

        undone.Ids.Should().Equal("P03.0", "P04.0");
        undone.Anchors.Should().Equal(Key(3), Key(4));
        undone.Redirects.Should().BeEmpty();
    }

    [Fact]
    public void When_a_split_is_undone_the_first_id_stays_though_the_other_is_smaller()
    {
        var assigned = Assign([Group([3, 7])], Standing(("PB", 3), ("PA", 7)));

        assigned.Ids.Should().Equal("PB");
        assigned.Anchors.Should().Equal(Key(3));
    }

    [Fact]
    public void An_id_that_returns_with_its_record_takes_precedence_where_that_record_comes_first()
    {
        var assigned = Assign([Group([3, 7])], Standing(("PA", 7)), ended: [("PB", 3)]);

        assigned.Ids.Should().Equal(["PB"], "the other was only given because record 3 was away");
        assigned.Redirects.Should().Equal(new Redirect("PA", "PB"));
    }

    [Fact]
    public void When_records_of_two_persons_that_were_joined_to_a_third_leave_it_together_one_id_returns_and_the_other_leads_to_it()
    {
        var assigned = Assign([Group([1]), Group([2, 3])], Standing(("PA", 1)), ended: [("PB", 2), ("PC", 3)]);

        assigned.Ids.Should().Equal("PA", "PB");
        assigned.Redirects.Should().Equal(new Redirect("PC", "PB"));
    }

    [Fact]
    public void When_three_meet_all_lead_to_the_one_that_stays_and_none_to_one_that_ended()
    {
        var assigned = Assign([Group([1, 2, 3])], Standing(("PC", 1), ("PB", 2), ("PA", 3)));

        assigned.Ids.Should().Equal("PC");
        assigned.Redirects.Should().Equal(new Redirect("PA", "PC"), new Redirect("PB", "PC"));
    }

    [Fact]
    public void When_one_person_turns_out_to_be_two_the_id_stays_with_the_anchor()
    {
        var assigned = Assign([Group([3]), Group([7])], Standing(("P03.0", 7)));

        assigned.Ids.Should().Equal(["P03.1", "P03.0"], "P03.0 stands already and hangs on record 7");
    }

    [Fact]
    public void An_id_whose_anchor_was_withdrawn_goes_where_most_of_its_records_went()
    {
        var assigned = Assign([Group([2], ("P01.0", 1)), Group([3, 4], ("P01.0", 2))], Standing(("P01.0", 1)));

        assigned.Ids.Should().Equal("P02.0", "P01.0");
        assigned.Anchors.Should().Equal(Key(2), Key(3));
    }

    [Fact]
    public void A_withdrawn_anchors_id_leads_to_the_person_its_records_joined()
    {
        var assigned = Assign([Group([2, 5], ("P01.0", 1), ("P05.0", 1))], Standing(("P01.0", 1), ("P05.0", 5)));

        assigned.Ids.Should().Equal(["P05.0"], "its anchor is still there, which is the better claim though the other id is smaller");
        assigned.Redirects.Should().Equal(new Redirect("P01.0", "P05.0"));
    }

    [Fact]
    public void An_id_that_ended_is_never_given_to_another_record()
    {
        var assigned = Assign([Group([1])], Nobody, ended: [("P01.0", 7), ("P01.1", 8)]);

        assigned.Ids.Should().Equal("P01.2");
    }

    [Fact]
    public void Two_anchors_that_derive_the_same_id_get_two_ids()
    {
        var assigned = IdAssignment.Assign([Group([1]), Group([2])], Nobody, Nobody, (_, attempt) => $"P.{attempt}");

        assigned.Ids.Should().Equal("P.0", "P.1");
    }

    /// <summary>A register's life: in every run the records fall into other groups, come and go.</summary>
    [Fact]
    public void Through_any_life_no_id_stands_twice_and_none_that_ended_comes_to_another_record()
    {
        // In each run every one of 8 records is in group 0 to 3, or not delivered (4).
        var lives = Gen.Choose(0, 4).ArrayOf(8).NonEmptyListOf().Select(runs => runs.Take(8).ToArray());
        Prop.ForAll(lives.ToArbitrary(), Live).QuickCheckThrowOnFailure();
    }

    private static void Live(int[][] runs)
    {
        var standing = new Dictionary<string, RecordKey>();
        var given = new Dictionary<string, RecordKey>();
        var personOf = new Dictionary<int, string>();
        foreach (var run in runs)
        {
            var parts = run.Select((group, record) => (group, record)).Where(r => r.group < 4).GroupBy(r => r.group, r => r.record)
                .OrderBy(g => g.Min()).Select(g => g.Order().ToArray()).ToArray();
            var groups = parts.Select(records => Group(records, [.. records.Where(personOf.ContainsKey).GroupBy(r => personOf[r]).Select(g => (g.Key, g.Count()))])).ToArray();
            var assigned = IdAssignment.Assign(groups, standing, given, Create);

            assigned.Ids.Should().OnlyHaveUniqueItems();
            for (var g = 0; g < groups.Length; g++)
                if (!standing.ContainsKey(assigned.Ids[g]) && given.TryGetValue(assigned.Ids[g], out var last)) assigned.Anchors[g].Should().Be(last, "it returns to the record it last hung on");
            for (var g = 0; g < groups.Length; g++) groups[g].Anchors.Should().Contain(assigned.Anchors[g]);
            assigned.Redirects.Select(r => r.From).Should().OnlyHaveUniqueItems().And.BeSubsetOf(given.Keys).And.NotIntersectWith(assigned.Ids);
            assigned.Redirects.Select(r => r.To).Should().BeSubsetOf(assigned.Ids, "nobody may be led to an id that stands for nobody");
            foreach (var (id, anchor) in standing)
                if (parts.Any(p => p.Contains((int)anchor.Digest)))
                    (assigned.Ids.Contains(id) || assigned.Redirects.Any(r => r.From == id)).Should().BeTrue("an id whose anchor is there does not vanish");

            standing = assigned.Ids.Zip(assigned.Anchors).ToDictionary(p => p.First, p => p.Second);
            foreach (var (id, anchor) in standing) given[id] = anchor;
            personOf = parts.SelectMany((records, g) => records.Select(r => (r, g))).ToDictionary(p => p.r, p => assigned.Ids[p.g]);
        }
    }

    private static IdAssignment Assign(IReadOnlyList<IdGroup> groups, Dictionary<string, RecordKey> standing, params (string Id, int Anchor)[] ended) =>
        IdAssignment.Assign(groups, standing, new Dictionary<string, RecordKey>([.. Standing(ended), .. standing]), Create);

    private static string Create(RecordKey anchor, int attempt) => $"P{anchor.Digest:D2}.{attempt}";

    private static IdGroup Group(int[] records, params (string Id, int Count)[] votes) =>
        new([.. records.Select(Key)], votes.Length == 0 ? NoVotes : votes.ToDictionary(v => v.Id, v => v.Count));

    private static Dictionary<string, RecordKey> Standing(params (string Id, int Anchor)[] ids) => ids.ToDictionary(i => i.Id, i => Key(i.Anchor));

    private static RecordKey Key(int record) => new("ga", (ulong)record);
}
