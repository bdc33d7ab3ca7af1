using FluentAssertions;
using Xunit;
using Yidang.Schemas;

namespace Yidang.Tests.Schemas;

public sealed class CodeDialectsTests
{
    [Fact]
    public void A_dialect_speaks_of_a_table_and_of_its_codes()
    {
        CodeDialects.All.Should().NotBeEmpty().And.OnlyContain(d => CodeTables.All.ContainsKey(d.Table) && d.Seen.Length > 0);
        foreach (var dialect in CodeDialects.All) dialect.Codes.Values.Should().OnlyContain(code => CodeTables.Find(dialect.Table)!.Codes.Contains(code), dialect.Name);
        CodeDialects.All.Select(d => (d.Table, d.Name)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Sex_is_written_with_nought_and_one_in_three_meanings() =>
        CodeDialects.All.Where(d => d.Table == "sex").Select(d => d.Codes["1"] + d.Codes["0"]).Should().BeEquivalentTo("femalemale", "malefemale", "maleunknown");
}
