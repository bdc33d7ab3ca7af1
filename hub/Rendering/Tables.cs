using Spectre.Console;

namespace Yidang.Hub.Rendering;

/// <summary>Tables that line up with Chinese text in them, plain enough to be cut with awk. On a narrow terminal texts wrap and numbers do not.</summary>
internal static class Tables
{
    /// <summary>An empty table with these headers; a header that starts with <c>#</c> is a column of numbers.</summary>
    public static Table Of(params string[] headers)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var header in headers)
        {
            var isNumber = header.StartsWith('#');
            var column = new TableColumn(new Text(isNumber ? header[1..] : header)) { NoWrap = isNumber };
            table.AddColumn(isNumber ? column.RightAligned() : column);
        }
        return table;
    }

    /// <summary>Adds a row of texts as they are, without markup.</summary>
    public static void Add(this Table table, params string?[] cells) => table.AddRow(cells.Select(cell => new Text(cell ?? "")));
}
