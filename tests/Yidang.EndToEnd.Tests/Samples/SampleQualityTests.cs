using System.Globalization;
using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.Samples;

/// <summary>How right the hub is about the sample's five thousand people. A change of the model must not make it worse unseen.</summary>
public sealed class SampleQualityTests(ResolvedSamples samples) : IClassFixture<ResolvedSamples>
{
    [Fact]
    public void Two_records_that_are_said_to_be_one_persons_are()
    {
        var (precision, account) = Rate(PairsInBoth, Pairs(samples.GoldenPersons.Where(row => samples.TruePersons.ContainsKey(row.Key)).Select(row => row.Value)), "joined pairs are true");

        precision.Should().BeGreaterThanOrEqualTo(0.999, account);
    }

    [Fact]
    public void Two_records_of_one_person_are_found_to_be()
    {
        // Over all rows of the files: what was quarantined or never compared counts as missed.
        var (recall, account) = Rate(PairsInBoth, Pairs(samples.TruePersons.Values), "true pairs were joined");

        recall.Should().BeGreaterThanOrEqualTo(0.98, account);
    }

    [Fact]
    public void Every_record_that_was_staged_is_a_row_that_the_truth_knows() =>
        samples.GoldenPersons.Keys.Except(samples.TruePersons.Keys).Should().BeEmpty("titles and totals are nobody");

    [Theory]
    [InlineData("medical_insurance")]
    [InlineData("nursing_subsidy")]
    [InlineData("old_age_allowance")]
    public void A_list_names_those_who_are_due_it_and_nobody_else(string item)
    {
        var due = samples.Due[item].ToHashSet(StringComparer.Ordinal);
        var listed = samples.Listed[item].Select(row => samples.TruePersons[row]).ToList();
        due.Should().NotBeEmpty();

        var (precision, named) = Rate(listed.Distinct(StringComparer.Ordinal).Count(due.Contains), listed.Count, "rows of the list are of people who are due it");
        var (recall, found) = Rate(due.Count(listed.Contains), due.Count, "people who are due it are on the list");

        precision.Should().BeGreaterThanOrEqualTo(0.98, $"{item}: {named}; {found}");
        recall.Should().BeGreaterThanOrEqualTo(0.98, $"{item}: {named}; {found}");
    }

    private long PairsInBoth => Pairs(samples.TruePersons.Where(row => samples.GoldenPersons.ContainsKey(row.Key)).Select(row => (row.Value, samples.GoldenPersons[row.Key])));

    private static long Pairs<T>(IEnumerable<T> persons)
        where T : notnull => persons.CountBy(person => person).Sum(person => (long)person.Value * (person.Value - 1) / 2);

    private static (double Rate, string Account) Rate(long right, long all, string of) =>
        ((double)right / all, string.Create(CultureInfo.InvariantCulture, $"{right} of {all} {of} ({(double)right / all:0.0000})"));
}
