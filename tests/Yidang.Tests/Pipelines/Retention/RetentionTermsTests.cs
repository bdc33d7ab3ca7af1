using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Retention;

/// <summary>Which deliveries a contract's term reaches, day by day, and which of them still count.</summary>
public sealed class RetentionTermsTests
{
    private static readonly SourceContract Contract = new()
    {
        Source = "ga", Owner = "公安局", Title = "常住人口", Purpose = "测试", LegalBasis = "测试", RetentionDays = 30, Delivery = new() { Files = ["*"] }, Columns = [],
    };

    [Theory]
    [InlineData("the last day of its term", "2026-12-01", 0)]
    [InlineData("the day after", "2026-12-02", 1)]
    [InlineData("years after", "2036-12-02", 1)]
    public void A_delivery_that_was_replaced_goes_on_the_day_after_its_term(string why, string today, int unneeded)
    {
        // 2026-11-01 20:00 UTC is the second of November in Shanghai.
        var terms = Of(today, Entry(1, "2026-10-31T20:00:00Z"), Entry(2, "2026-12-01T00:00:00Z"));

        terms.Unneeded.Select(e => e.Id.Value).Should().Equal(unneeded == 0 ? [] : [1], why);
        terms.Standing.Should().NotContain(e => e.Id == new DeliveryId(1));
    }

    [Fact]
    public void What_stands_is_past_its_term_and_stays()
    {
        var terms = Of("2030-01-01", Entry(1, "2026-11-01T00:00:00Z"));

        terms.Unneeded.Should().BeEmpty();
        terms.Standing.Should().ContainSingle();
        terms.Order("tester").PastTerm.Should().Equal([new DeliveryId(1)], "the cells of its quarantined rows go all the same");
    }

    [Theory]
    [InlineData(DeliveryState.Withdrawn)]
    [InlineData(DeliveryState.Refused)]
    [InlineData(DeliveryState.Held)]
    public void What_never_counted_or_counts_no_more_goes(DeliveryState state) =>
        Of("2030-01-01", Entry(1, "2026-11-01T00:00:00Z") with { State = state }).Unneeded.Should().ContainSingle();

    [Fact]
    public void A_reading_under_a_later_contract_is_as_old_as_its_bytes_and_keeps_them_all()
    {
        var again = Entry(2, "2029-12-31T00:00:00Z");
        var terms = Of("2030-01-01", Entry(1, "2026-11-01T00:00:00Z"), again with { Arrival = again.Arrival with { Restages = new DeliveryId(1) } });

        terms.PastTerm.Should().HaveCount(2);
        terms.Unneeded.Should().BeEmpty("the last reading of the bytes stands");
    }

    [Fact]
    public void Nothing_goes_of_a_source_without_a_contract_or_with_a_fold_that_is_due()
    {
        var other = Entry(1, "2020-01-01T00:00:00Z");
        Of("2030-01-01", other with { Arrival = other.Arrival with { Source = "gone" }, State = DeliveryState.Withdrawn }).PastTerm.Should().BeEmpty();
        Of("2030-01-01", other with { State = DeliveryState.Withdrawn, Folded = false }).PastTerm.Should().BeEmpty();
    }

    private static RetentionTerms Of(string today, params DeliveryEntry[] entries) =>
        new(entries, [Contract], DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    private static DeliveryEntry Entry(int id, string received) => new(
        new DeliveryId(id),
        new DeliveryArrival("ga", $"{id}.csv", new string((char)('a' + id), 64), 1, "", DeliveryMode.Snapshot, "", [], "utf-8", 1, DateTimeOffset.Parse(received, System.Globalization.CultureInfo.InvariantCulture)),
        new IntakeCounts { Read = 1, Staged = 1, Quarantined = 0, SetAside = new Dictionary<string, int>() }, new RunId(id));
}
