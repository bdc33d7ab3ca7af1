using FluentAssertions;
using Xunit;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Tests.Outreach;

public sealed class ServiceItemCheckTests
{
    public static TheoryData<string, ServiceItem, bool> Mistakes => new()
    {
        { "Did you mean 'birth_date'?", ServiceItems.Allowance with { Fields = [.. ServiceItems.Allowance.Fields, "birth_dte"] }, true },
        { "no attribute of a person", ServiceItems.Allowance with { Fields = [.. ServiceItems.Allowance.Fields, "remark"] }, true },
        { "is declared twice", ServiceItems.Allowance with { Fields = [.. ServiceItems.Allowance.Fields, "phone"] }, true },
        { "neither used nor shown", ServiceItems.Allowance with { Fields = [.. ServiceItems.Allowance.Fields, "employer"] }, false },
        { "Add death_date to 'fields'", ServiceItems.Allowance with { Fields = [.. ServiceItems.Allowance.Fields.Where(f => f != "death_date")] }, true },
        { "names two conditions", ServiceItems.Allowance with { Exclusions = [ServiceItems.Named("aged_80", "x", "death_date is not null")] }, true },
        { "reached by none", ServiceItems.Allowance with { Channels = [new ChannelRule { Channel = OutreachChannel.Visit, When = "phone is null" }] }, true },
        { "Nobody could be reached", ServiceItems.Allowance with { Channels = [] }, true },
        { "are never used", ServiceItems.Allowance with { Channels = [new ChannelRule { Channel = OutreachChannel.Visit }, new ChannelRule { Channel = OutreachChannel.Phone }] }, true },
        { "'sex' is not among the item's fields", ServiceItems.Allowance with { Materials = [new RequiredMaterial { Material = "证", HeldBy = "公安局", ProvenBy = "sex" }] }, true },
        { "nobody is named who holds it", ServiceItems.Allowance with { Materials = [new RequiredMaterial { Material = "证", ProvenBy = "resident_id" }] }, true },
        { "it is never waived", ServiceItems.Allowance with { Materials = [new RequiredMaterial { Material = "证", HeldBy = "公安局" }] }, false },
        { "everyone would be listed", ServiceItems.Allowance with { Conditions = [] }, true },
        { "becomes a file name", ServiceItems.Allowance with { Item = "../x" }, true },
    };

    [Fact]
    public void A_sound_item_has_no_findings() => ServiceItemCheck.Find(ServiceItems.Allowance).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Reports(string says, ServiceItem item, bool isError) =>
        ServiceItemCheck.Find(item).Should().Contain(f => (f.Problem + " " + f.Fix).Contains(says, StringComparison.Ordinal) && f.IsError == isError);

    [Fact]
    public void A_finding_says_which_condition_and_where_in_it()
    {
        var item = ServiceItems.Allowance with { Exclusions = [ServiceItems.Named("gone", "已迁出", "death_date is not nul")] };

        var finding = ServiceItemCheck.Find(item).Should().ContainSingle(f => f.IsError).Subject;

        finding.Key.Should().Be("exclusions.gone.sql");
        finding.Position.Should().Be(new SourcePosition("items/allowance.yaml", 10));
        finding.Problem.Should().StartWith("Character 19:");
    }
}
