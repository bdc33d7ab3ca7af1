using FluentAssertions;
using Xunit;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class ExpressionGuardTests
{
    private static readonly HashSet<string> Names = ["birth_date", "phone", "as_of", "area"];

    [Theory]
    [InlineData("years_between(birth_date, as_of) >= 80")]
    [InlineData("phone is not null and (birth_date < '1950-01-01' or birth_date is null)")]
    [InlineData("phone is distinct from 'it''s; -- nothing'")]
    [InlineData("case when phone in ('1', '2') then true else not (1.5 <> -2 % 3) end")]
    [InlineData("phone || 'x' like area || '%' escape '\\'")]
    public void What_the_documentation_shows_passes(string expression)
    {
        var check = () => ExpressionGuard.Check(expression, Names);
        check.Should().NotThrow();
    }

    [Theory]
    [InlineData("resident_id is not null", "a field that is not declared")]
    [InlineData("person_id is not null", "the person's id is not declared")]
    [InlineData("provenance is not null", "nor is provenance")]
    [InlineData("(select count(*) from golden_person) > 0", "a subquery")]
    [InlineData("phone in (select phone from golden_person)", "a subquery")]
    [InlineData("phone = '1' union select 1", "a second query")]
    [InlineData("true; drop table run", "a second statement")]
    [InlineData("true -- comment", "a comment")]
    [InlineData("true /* comment */", "a comment")]
    [InlineData("true) or (true", "parentheses that break out")]
    [InlineData("((true)", "an open parenthesis")]
    [InlineData("birth_date = 'open", "an open literal")]
    [InlineData("birth_date = 'open''", "a literal that ends in a doubled quote")]
    [InlineData("\"resident_id\" is null", "a quoted name")]
    [InlineData("[resident_id] is null", "a bracketed name")]
    [InlineData("`resident_id` is null", "a name in backticks")]
    [InlineData("p.birth_date is null", "a qualified name")]
    [InlineData("birth_date::date is null", "a cast")]
    [InlineData("birth_date = @AsOf", "a parameter")]
    [InlineData("birth_date = ?", "a parameter")]
    [InlineData("birth_date = $1", "a parameter")]
    [InlineData("birth_date = $$x$$", "a dollar quote")]
    [InlineData("load_extension('x') is null", "an unknown function")]
    [InlineData("pg_sleep(1) is null", "an unknown function")]
    [InlineData("coalesce", "a function's name without a call")]
    [InlineData("true from golden_person", "from that does not follow distinct")]
    [InlineData("出生日期 is null", "a label instead of a name")]
    [InlineData("  ", "nothing")]
    public void Whatever_reaches_beyond_the_declared_fields_is_refused(string expression, string because)
    {
        var check = () => ExpressionGuard.Check(expression, Names);
        check.Should().Throw<InvalidExpressionException>(because).Which.Expression.Should().Be(expression);
    }
}
