using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Tests.Outreach;

public sealed class MatchListBuilderTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 1);

    [Theory]
    [InlineData(true, true, false, false, Entitlement.Matched, "all conditions hold and no exclusion does")]
    [InlineData(true, null, false, false, Entitlement.NeedsChecking, "an unknown condition neither matches nor hides")]
    [InlineData(null, null, null, null, Entitlement.NeedsChecking, "an unknown exclusion does not exclude")]
    [InlineData(true, true, null, false, Entitlement.Matched, "an unknown exclusion leaves a match a match")]
    [InlineData(true, true, true, null, Entitlement.NotMatched, "an exclusion that holds excludes")]
    [InlineData(null, true, false, true, Entitlement.NotMatched, "an exclusion that holds excludes the doubtful too")]
    public void Three_truth_values_give_three_answers(bool? aged, bool? notPaid, bool? deceased, bool? noName, Entitlement expected, string because)
    {
        var candidate = ServiceItems.Candidate("P1", aged, notPaid, deceased, noName);

        EntitlementDecision.Of(ServiceItems.Allowance, candidate).Entitlement.Should().Be(expected, because);
    }

    [Fact]
    public void A_false_condition_is_refused_because_its_person_is_no_candidate()
    {
        var act = () => EntitlementDecision.Of(ServiceItems.Allowance, ServiceItems.Candidate("P1", aged: false));

        act.Should().Throw<ArgumentException>().WithMessage("*P1*");
    }

    [Fact]
    public void Only_the_first_exclusion_that_holds_is_counted()
    {
        var list = Build(ServiceItems.Candidate("P1", deceased: true, noName: true), ServiceItems.Candidate("P2", noName: true));

        list.Counts.Excluded.Should().BeEquivalentTo(new Dictionary<string, int> { ["deceased"] = 1, ["no_name"] = 1 });
        list.Rows.Should().BeEmpty();
    }

    [Fact]
    public void A_row_explains_itself()
    {
        var row = Build(ServiceItems.Candidate("P1")).Rows.Should().ContainSingle().Subject;

        row.Reasons.Should().HaveCount(2);
        row.Reasons[0].Should().BeEquivalentTo(new MatchReason("aged_80", "年满80周岁", true, [new("birth_date", "1943-05-06", "ga", new RecordId(3))]));
        row.Reasons[1].Evidence.Should().Equal([new ReasonEvidence("old_age_allowance_status", null, null, RecordId.None)], "a missing value has no source");
        row.Fields["name"].Should().Be("张三");
        row.Priority.Should().Be(1);
    }

    [Theory]
    [InlineData(null, OutreachChannel.Visit, "the first rule holds")]
    [InlineData("13800138000", OutreachChannel.Phone, "the unconditional rule is the last resort")]
    public void The_first_channel_rule_that_holds_is_taken(string? phone, OutreachChannel expected, string because) =>
        Build(ServiceItems.Candidate("P1", phone: phone)).Rows[0].Channel.Should().Be(expected, because);

    [Theory]
    [InlineData("520502194305061234", "居民身份证", "银行卡")]
    [InlineData(null, "", "居民身份证,银行卡")]
    public void A_paper_is_waived_when_its_proof_is_on_file(string? residentId, string waived, string toBring)
    {
        var row = Build(ServiceItems.Candidate("P1", residentId: residentId)).Rows[0];

        string.Join(',', row.WaivedMaterials.Select(w => w.Material)).Should().Be(waived);
        string.Join(',', row.MaterialsToBring).Should().Be(toBring);
    }

    [Fact]
    public void Nobody_stands_on_a_list_twice()
    {
        var act = () => Build(ServiceItems.Candidate("P1"), ServiceItems.Candidate("P1", deceased: true));

        act.Should().Throw<InvalidOperationException>().WithMessage("P1 came twice*");
    }

    [Fact]
    public void An_item_with_an_error_builds_nothing()
    {
        var act = () => new MatchListBuilder(ServiceItems.Allowance with { Channels = [] }, "v", AsOf);

        act.Should().Throw<ArgumentException>().WithMessage("*items/allowance.yaml:1: channels*");
    }

    [Fact]
    public void Counts_balance_and_order_of_arrival_does_not_matter()
    {
        var truths = Gen.Elements<bool?>(true, false, null);
        var candidates = Gen.ArrayOf(
            from aged in Gen.Elements<bool?>(true, null)
            from notPaid in Gen.Elements<bool?>(true, null)
            from deceased in truths
            from noName in truths
            select (aged, notPaid, deceased, noName));

        Prop.ForAll(candidates.ToArbitrary(), values =>
        {
            var all = values.Select((v, i) => ServiceItems.Candidate($"P{i:D4}", v.aged, v.notPaid, v.deceased, v.noName)).ToArray();
            var forward = Build(all);
            var backward = Build([.. all.Reverse()]);

            forward.Counts.Balances.Should().BeTrue();
            forward.Counts.Candidates.Should().Be(all.Length);
            forward.Rows.Should().HaveCount(forward.Counts.Matched + forward.Counts.NeedsChecking);
            forward.Rows.Select(r => r.Person).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
            backward.Should().BeEquivalentTo(forward, o => o.WithStrictOrdering());
        }).QuickCheckThrowOnFailure();
    }

    private static MatchList Build(params Candidate[] candidates)
    {
        var builder = new MatchListBuilder(ServiceItems.Allowance, "v1", AsOf);
        foreach (var candidate in candidates) builder.Add(candidate);
        return builder.Build();
    }
}
