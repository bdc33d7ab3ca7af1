using FluentAssertions;
using Xunit;
using Yidang.Outreach;

namespace Yidang.Tests.Outreach;

public sealed class ExpressionCheckerTests
{
    private static readonly string[] Declared =
        ["birth_date", "death_date", "hukou_status", "phone", "medical_insured_year", "low_income_status", "dwelling_members", "village_code"];

    [Theory]
    [InlineData("years_between(birth_date, as_of) >= 80", "a number compared with a number")]
    [InlineData("death_date is null and hukou_status = 'normal'", "conjunction of predicates")]
    [InlineData("hukou_status is distinct from 'deceased'", "null-safe comparison")]
    [InlineData("hukou_status is not distinct from 'normal'", "its negation")]
    [InlineData("coalesce(low_income_status, 'never') <> 'in_payment'", "a code through coalesce")]
    [InlineData("coalesce(medical_insured_year, 0) <> 2026", "an integer with a default")]
    [InlineData("birth_date between '2020-09-01' and '2021-08-31'", "date literals")]
    [InlineData("village_code like area || '%'", "the place as a prefix")]
    [InlineData("hukou_status not in ('deceased', 'moved_out')", "a list of codes")]
    [InlineData("not (phone is null or length(phone) < 11)", "negated parenthesis")]
    [InlineData("case when death_date is null then dwelling_members else 0 end = 1", "case")]
    [InlineData("CASE WHEN phone IS NULL THEN true ELSE false END", "keywords in capitals")]
    [InlineData("days_between(birth_date, as_of) + 1 <= 90 * 1", "arithmetic")]
    [InlineData("nullif(phone, '') is not null and abs(-1) = 1", "functions")]
    [InlineData("substr(village_code, 1, 6) = area", "substr")]
    [InlineData("phone = 'it''s'", "a doubled quote")]
    public void Accepts(string sql, string because) =>
        ExpressionChecker.Check(sql, Declared).Problems.Should().BeEmpty(because);

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("birth_dat is null", 1, "Did you mean birth_date?")]
    [InlineData("sex = 'male'", 1, "Add sex to 'fields'")]
    [InlineData("Birth_date is null", 1, "lower case")]
    [InlineData("phone is null; drop table person", 14, "';' is not allowed")]
    [InlineData("phone is null -- always", 15, "Comments are not allowed")]
    [InlineData("phone /* x */ is null", 7, "Comments are not allowed")]
    [InlineData("\"phone\" is null", 1, "without quotes")]
    [InlineData("phone = $1", 9, "no parameters")]
    [InlineData("phone = ?", 9, "no parameters")]
    [InlineData("phone = (select name from person)", 10, "starts a query")]
    [InlineData("exists (select 1)", 1, "starts a query")]
    [InlineData("load_extension('x') = 1", 1, "There is no function 'load_extension'")]
    [InlineData("phone = 'abc", 9, "no closing quote")]
    [InlineData("phone = ‘x’", 9, "plain quote")]
    [InlineData("phone is null （", 15, "half-width")]
    [InlineData("hukou_status = 'normla'", 16, "Write 'normal'")]
    [InlineData("hukou_status = '正常'", 16, "Write 'normal'")]
    [InlineData("coalesce(low_income_status, 'nothing') = 'in_payment'", 29, "not a code")]
    [InlineData("medical_insured_year = '2026'", 24, "without quotes")]
    [InlineData("birth_date > '1 May 1946'", 14, "Write dates as")]
    [InlineData("years_between(birth_date) >= 80", 1, "years_between(earlier, later)")]
    [InlineData("phone", 1, "neither true nor false")]
    [InlineData("phone and death_date is null", 1, "'and' takes a condition")]
    [InlineData("dwelling_members = 1 dwelling_members", 22, "does not continue")]
    [InlineData("dwelling_members =", 19, "ends too early")]
    [InlineData("phone not null", 7, "'not' is followed by")]
    [InlineData("phone is 'x'", 10, "'is' is followed by")]
    [InlineData("(phone is null", 15, "')' is missing")]
    [InlineData("case phone when 'x' then true end", 6, "case is not followed by when")]
    [InlineData("12abc = 1", 1, "A number runs into")]
    public void Refuses(string sql, int column, string says)
    {
        var problem = ExpressionChecker.Check(sql, Declared).Problems.Should().NotBeEmpty().And.Subject.First();

        problem.Column.Should().Be(column);
        (problem.Problem + " " + problem.Fix).Should().Contain(says);
    }

    [Fact]
    public void Lists_the_fields_an_expression_reads_once_and_in_order() =>
        ExpressionChecker.Check("phone is null and years_between(birth_date, as_of) > 3 and phone <> area", Declared)
            .Fields.Should().Equal("phone", "birth_date");

    [Fact]
    public void Deep_nesting_is_refused_instead_of_exhausting_the_stack()
    {
        ExpressionChecker.Check(new string('(', 1500) + "1" + new string(')', 1500), Declared)
            .Problems.Should().ContainSingle().Which.Problem.Should().Contain("nested too deeply");
        ExpressionChecker.Check(string.Concat(Enumerable.Repeat("not ", 900)) + "true", Declared)
            .Problems.Should().ContainSingle().Which.Problem.Should().Contain("nested too deeply");
    }
}
