using System.Globalization;
using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    private static readonly string[] Fields = ["birth_date", "old_age_allowance_status", "medical_insured_year", "village_code"];

    [Fact]
    public async Task Whoever_no_condition_rules_out_is_a_candidate_and_unknown_stays_unknown()
    {
        var old = Samples.Person("old", ("birth_date", "1940-05-06", 11), ("old_age_allowance_status", "stopped", 12), ("village_code", "520502001", 13));
        var unknown = Samples.Person("unknown", ("old_age_allowance_status", "stopped", 14));
        var young = Samples.Person("young", ("birth_date", "2010-05-06", 15));
        var paid = Samples.Person("paid", ("birth_date", "1930-01-01", 16), ("old_age_allowance_status", "paying", 17));
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([old, unknown, young, paid]), default);
        var rows = await EvaluateAsync(
            ["years_between(birth_date, as_of) >= 80", "coalesce(old_age_allowance_status, 'none') <> 'paying'"],
            ["village_code like area || '%'", "medical_insured_year = 2026", "birth_date is null"]);
        rows.Select(r => r.Person).Should().BeEquivalentTo([old.Id, unknown.Id]);
        var first = rows.Single(r => r.Person == old.Id);
        first.Fields.Should().Equal("1940-05-06", "stopped", null, "520502001");
        first.Origins.Should().Equal(new RecordId(11), new RecordId(12), RecordId.None, new RecordId(13));
        first.Conditions.Should().Equal(true, true);
        first.Flags.Should().Equal(true, null, false);
        var second = rows.Single(r => r.Person == unknown.Id);
        second.Conditions.Should().Equal(null, true);
        second.Flags.Should().Equal(null, null, true);
    }

    [Theory]
    [InlineData("medical_insured_year = 2026 or birth_date is null", true)]
    [InlineData("medical_insured_year = 2025 and village_code = 'a'", null)]
    [InlineData("medical_insured_year = 2025 and village_code is not null", false)]
    [InlineData("not (birth_date > '1950')", null)]
    [InlineData("medical_insured_year in (2025, 2026)", null)]
    [InlineData("medical_insured_year between 2020 and 2030", null)]
    [InlineData("medical_insured_year is distinct from 2026", true)]
    [InlineData("case when village_code is null then true else false end", true)]
    [InlineData("old_age_allowance_status like 'P%'", false)]
    [InlineData("old_age_allowance_status = 'it''s -- no; comment'", false)]
    [InlineData("substr(old_age_allowance_status, 1, 3) = 'pay' and length(old_age_allowance_status) = 6", true)]
    [InlineData("old_age_allowance_status <> 'paying' or nullif(old_age_allowance_status, 'paying') is null", true)]
    [InlineData("abs(0 - 7) / 2 = 3", true)]
    [InlineData("true", true)]
    [InlineData("null", null)]
    public async Task Both_engines_give_an_expression_the_same_truth(string expression, bool? truth)
    {
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Samples.Person("x", ("old_age_allowance_status", "paying", 1))]), default);
        (await EvaluateAsync([], [expression])).Single().Flags.Should().Equal(truth);
    }

    [Theory]
    [InlineData("resident_id is not null", "a field that is not declared")]
    [InlineData("birth_date >", "no SQL")]
    [InlineData("years_between(birth_date) > 1", "a missing argument")]
    public async Task An_expression_that_reaches_beyond_its_fields_is_refused_by_name(string expression, string because)
    {
        var evaluate = () => EvaluateAsync(["true"], [expression]);
        (await evaluate.Should().ThrowAsync<InvalidExpressionException>(because)).Which.Expression.Should().Be(expression);
    }

    [Fact]
    public async Task Evaluation_leaves_the_store_writable()
    {
        await EvaluateAsync(["true"], []);
        await StageAsync("people-1.csv", Samples.Record("A", 2));
        (await Store.Records.CountCurrentAsync(default)).Should().Be(1);
    }

    [Fact]
    public async Task Days_and_years_are_counted_alike_everywhere()
    {
        foreach (var row in new DayCases())
        {
            var (from, to) = (Literal(row[0]), Literal(row[1]));
            string Is(string function, object? expected) => expected is null
                ? $"{function}({from}, {to}) is null" : string.Create(CultureInfo.InvariantCulture, $"{function}({from}, {to}) = {expected}");
            await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Samples.Person("x")]), default);
            (await EvaluateAsync([], [Is("years_between", row[2]), Is("days_between", row[3])])).Single().Flags
                .Should().Equal([true, true], "{0} to {1}: {2}", row[0], row[1], row[4]);
        }
    }

    private static string Literal(object? text) => text is null ? "nullif('', '')" : $"'{text}'";

    private protected Task<List<CandidateRow>> EvaluateAsync(string[] conditions, string[] flags) =>
        Samples.AllAsync(Store.Eligibility.EvaluateAsync(new EligibilityQuery(Fields, conditions, flags, new DateOnly(2026, 11, 1), "520502"), default));
}
