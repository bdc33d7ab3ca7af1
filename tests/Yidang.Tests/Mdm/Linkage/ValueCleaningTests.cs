using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage;

public sealed class ValueCleaningTests
{
    [Theory]
    [InlineData(ColumnKind.Name, "  Dr. José  O'Brien ", "jose obrien")]
    [InlineData(ColumnKind.Name, "SMITH-JONES", "smith jones")]
    [InlineData(ColumnKind.Name, "張偉", "张伟")]
    [InlineData(ColumnKind.Name, "dr", "dr")]
    [InlineData(ColumnKind.Name, "N/A", "")]
    [InlineData(ColumnKind.Text, "ＡＢ　ｃ", "ab c")]
    [InlineData(ColumnKind.Digits, "(020) 7946-0018", "02079460018")]
    [InlineData(ColumnKind.Postcode, "sw1a 1aa", "SW1A1AA")]
    [InlineData(ColumnKind.Address, "12 High Street, Flat 3", "12 high st apt 3")]
    [InlineData(ColumnKind.AsIs, " A b ", "A b")]
    public void Values_are_brought_to_the_form_in_which_they_are_compared(ColumnKind kind, string raw, string cleaned) => ValueCleaning.Of(kind)(raw).Should().Be(cleaned);

    [Theory]
    [InlineData("1971-06-24", "19710624")]
    [InlineData("19710624", "19710624")]
    [InlineData("24 Jun 1971", "19710624")]
    [InlineData("1971-Jun-24", "19710624")]
    [InlineData("1971", "19710000")]
    [InlineData("1971-06", "19710600")]
    [InlineData("1971-06-24T00:00:00", "19710624")]
    [InlineData("not a date", "not a date")]
    public void Dates_of_any_common_notation_become_eight_digits(string raw, string cleaned) => ValueCleaning.Of(ColumnKind.Date)(raw).Should().Be(cleaned);

    [Theory]
    [InlineData("25/12/1970", "03/04/1951", "19510403")]
    [InlineData("12/25/1970", "03/04/1951", "19510304")]
    public void A_column_tells_day_first_from_month_first(string telling, string ambiguous, string cleaned)
    {
        var cells = new TextEncoder();
        cells.Add(Encoding.UTF8.GetBytes(telling));
        cells.Add(Encoding.UTF8.GetBytes(ambiguous));

        CodedColumn.Clean("birth", ColumnKind.Date, cells, []).TextOf(1).Should().Be(cleaned);
    }
}
