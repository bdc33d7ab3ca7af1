using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Tests.Mdm.Clustering;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Stewardship;

/// <summary>What must hold of any decisions on any village.</summary>
public sealed class DecisionLawTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void No_cluster_holds_a_pair_decided_different_and_what_was_decided_same_and_not_overruled_is_together()
    {
        Check.One(Few, Prop.ForAll(DecidedVillages().ToArbitrary(), decided =>
        {
            var matched = Matched.Of(decided.Village, decisions: decided.Decisions);
            for (var d = 0; d < decided.Decisions.Count; d++)
            {
                var (verdict, left, right) = decided.Decisions[d];
                if (verdict is DecisionVerdict.Different or DecisionVerdict.Split)
                {
                    foreach (var l in left)
                        foreach (var r in right)
                            matched.AreOne(l, r).Should().BeFalse("a steward said that they are two people");
                }
                if (matched.Clusters.Overruled.Contains(d + 1)) continue;
                if (verdict == DecisionVerdict.Same) matched.AreOne([.. left, .. right]).Should().BeTrue();
                if (verdict != DecisionVerdict.Split) continue;
                matched.AreOne([.. left]).Should().BeTrue();
                matched.AreOne([.. right]).Should().BeTrue();
            }
        }));
    }

    [Fact]
    public void A_decision_is_overruled_only_where_others_contradict_it()
    {
        Check.One(Few, Prop.ForAll(DecidedVillages().ToArbitrary(), decided =>
        {
            var sames = decided.Decisions.Where(d => d.Verdict == DecisionVerdict.Same).ToArray();

            Matched.Of(decided.Village, decisions: sames).Clusters.Overruled.Should().BeEmpty("nobody said 'different'");
        }));
    }

    [Fact]
    public void The_order_of_decisions_does_not_matter()
    {
        Check.One(Few, Prop.ForAll(DecidedVillages().ToArbitrary(), decided =>
        {
            var reversed = decided.Decisions.Reverse().ToArray();

            Matched.Of(decided.Village, decisions: reversed).Partition().Should().Equal(Matched.Of(decided.Village, decisions: decided.Decisions).Partition());
        }));
    }

    [Fact]
    public void What_nobody_decided_anything_about_and_what_was_left_undecided_is_clustered_as_without_decisions()
    {
        Check.One(Few, Prop.ForAll(DecidedVillages().ToArbitrary(), decided =>
        {
            var unsure = decided.Decisions.Select(d => d with { Verdict = DecisionVerdict.Unsure }).ToArray();
            Matched one = Matched.Of(decided.Village, decisions: unsure), other = Matched.Of(decided.Village);

            one.Partition().Should().Equal(other.Partition());
            one.Clusters.Reviews.Should().Equal(other.Clusters.Reviews);
        }));
    }

    [Fact]
    public void Evidence_does_not_stop_a_decision_for_same_and_does_not_bridge_one_for_different()
    {
        var people = new Population().WithStrangers();
        string one = InventedNumbers.Of("1974-01-09", 664), two = InventedNumbers.Of("1974-01-09", 668);
        int a = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", one));
        int b = people.Add("ga", ("name", "周秀芝"), ("birth_date", "1974-01-09"), ("resident_id", two));
        int c = people.Add("yb", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", one));

        Matched.Of(people, decisions: [RowDecision.Same(a, b)]).AreOne(a, b, c).Should().BeTrue();
        var apart = Matched.Of(people, decisions: [RowDecision.Different(a, c)]);
        apart.AreOne(a, c).Should().BeFalse();
        apart.ReviewOf(a, c).Should().BeNull("it has been decided");
    }

    [Fact]
    public void A_record_that_fits_two_people_joins_the_one_when_a_steward_rules_out_the_other()
    {
        var people = new Population().WithStrangers();
        var one = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", InventedNumbers.Of("1974-01-09", 664)));
        var other = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", InventedNumbers.Of("1974-01-09", 188, "999202")));
        var visited = people.Add("grid", ("name", "李秀兰"), ("birth_date", "1974-01-09"));

        var matched = Matched.Of(people);
        (matched.AreOne(one, visited) || matched.AreOne(other, visited)).Should().BeFalse("it fits both alike");
        Matched.Of(people, decisions: [RowDecision.Different(one, visited)]).AreOne(other, visited).Should().BeTrue();
    }

    [Fact]
    public void Where_decisions_contradict_one_another_the_two_people_stay_two()
    {
        var people = new Population().WithStrangers();
        int[] rows = [.. Enumerable.Range(0, 3).Select(i => people.Add("yb", ("name", "李秀兰"), ("birth_date", $"19{4 + i}4-01-09")))];

        var matched = Matched.Of(people, decisions: [RowDecision.Same(rows[0], rows[1]), RowDecision.Same(rows[1], rows[2]), RowDecision.Different(rows[0], rows[2])]);

        matched.AreOne(rows[0], rows[2]).Should().BeFalse();
        matched.Clusters.Overruled.Should().ContainSingle("one of the two decisions for 'same' can be honoured");
    }

    private static Gen<(Population Village, IReadOnlyList<RowDecision> Decisions)> DecidedVillages() =>
        from village in Village.Any
        let family = village.Count - Village.Strangers
        where family > 3
        from count in Gen.Choose(1, 6)
        from decisions in Decision(family).ArrayOf(count)
        select (village, (IReadOnlyList<RowDecision>)decisions);

    private static Gen<RowDecision> Decision(int rows) =>
        from verdict in Gen.Elements(DecisionVerdict.Same, DecisionVerdict.Different, DecisionVerdict.Split)
        from shuffled in Gen.Shuffle(Enumerable.Range(0, rows))
        from left in Gen.Choose(1, Math.Min(2, rows - 1))
        from right in Gen.Choose(1, Math.Min(2, rows - left))
        select new RowDecision(verdict, shuffled[..left], shuffled[left..(left + right)]);
}
