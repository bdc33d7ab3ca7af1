using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Standardisation;

public sealed class CodeColumnTests
{
    private const int Codes = 12;

    [Fact]
    public void A_column_says_of_each_record_what_it_was_given_in_order_and_once()
    {
        Prop.ForAll(Rows, rows =>
        {
            var column = ColumnOf(rows);

            column.Count.Should().Be(rows.Length);
            for (var record = 0; record < rows.Length; record++) column[record].ToArray().Should().Equal(rows[record].Distinct().Order());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Translating_makes_equal_codes_one_whether_they_were_added_or_given_later()
    {
        Prop.ForAll(Rows, rows =>
        {
            var column = ColumnOf(rows);
            for (var record = 0; record < rows.Length; record += 3) column.Set(record, [.. column[record], 7, 1]);

            column.Translate([.. Enumerable.Range(0, Codes).Select(code => code / 4)]);

            for (var record = 0; record < rows.Length; record++)
            {
                int[] given = record % 3 == 0 ? [.. rows[record], 7, 1] : rows[record];
                column[record].ToArray().Should().Equal(given.Select(code => code / 4).Distinct().Order());
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_column_that_joins_another_has_the_codes_of_both()
    {
        Prop.ForAll(Rows, rows =>
        {
            var (column, other) = (ColumnOf(rows), ColumnOf([.. rows.Select((row, at) => at % 2 == 0 ? row : []).Reverse()]));
            for (var record = 0; record < rows.Length; record += 3) column.Set(record, [7]);

            column.Join(other);

            for (var record = 0; record < rows.Length; record++)
                column[record].ToArray().Should().Equal((record % 3 == 0 ? [7] : rows[record]).Concat(other[record].ToArray()).Distinct().Order());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_index_names_the_records_of_each_code()
    {
        Prop.ForAll(Rows, rows =>
        {
            var column = ColumnOf(rows);

            var index = new CodeIndex(rows.Length, Codes, record => column[record]);

            for (var code = 0; code < Codes; code++)
                index[code].ToArray().Should().Equal(Enumerable.Range(0, rows.Length).Where(record => rows[record].Contains(code)));
        }).QuickCheckThrowOnFailure();
    }

    private static Arbitrary<int[][]> Rows => Gen.Choose(0, Codes - 1).ArrayOf().ArrayOf().ToArbitrary();

    private static CodeColumn ColumnOf(int[][] rows)
    {
        var column = new CodeColumn();
        var codes = new List<int>();
        foreach (var row in rows)
        {
            codes.AddRange(row);
            column.Take(codes);
            codes.Should().BeEmpty();
        }
        return column;
    }
}
