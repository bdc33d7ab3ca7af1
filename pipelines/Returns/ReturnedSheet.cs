using System.Globalization;
using Yidang.Connectors.Publishing;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The layout of a file of returned rows: why and what to do, the department's own columns as delivered, and where each row came from.</summary>
internal sealed class ReturnedSheet
{
    public const string Reason = "退回原因";
    public const string Advice = "怎么改";
    public const string SpareCell = "（多出的格）";
    public const string File = "原文件";
    public const string Line = "原行号";

    /// <summary>The column by which a file of returned rows is known when it comes back.</summary>
    public const string Mark = "【一档】退回编号";

    private const int Front = 2;

    private readonly DeliveryEntry delivery;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly int width;

    /// <param name="ownHeaders">The department's column names, in its order.</param>
    /// <param name="widest">Cells of the widest row that comes back; cells past the header get columns of their own.</param>
    public ReturnedSheet(DeliveryEntry delivery, IReadOnlyList<string> ownHeaders, int widest)
    {
        this.delivery = delivery;
        width = Math.Max(ownHeaders.Count, widest);
        for (var i = 0; i < ownHeaders.Count; i++) columns.TryAdd(ownHeaders[i].Trim(), i);
        Headers = [Reason, Advice, .. ownHeaders, .. Enumerable.Repeat(SpareCell, width - ownHeaders.Count), File, Line, Mark];
    }

    public IReadOnlyList<string> Headers { get; }

    /// <summary>True for a row that could not be split into cells: its text stands in the first of them.</summary>
    public static bool IsDamaged(QuarantinedRow row) => row.Fields.Count == 1 && row.Violations.Any(v => v.Column.Length == 0 && v.Rule != "field-count");

    /// <summary>The row as the clerk gets it back, with the cells coloured that the reasons speak of.</summary>
    public MarkedRow Of(QuarantinedRow row)
    {
        var cells = new string[Headers.Count];
        cells[0] = string.Join("；", row.Violations.Select(v => ProblemWording.Of(v.Column, v.Rule)).Distinct(StringComparer.Ordinal));
        cells[1] = string.Join("", row.Violations.Select(v => v.Fix.TrimEnd('。') + "。").Distinct(StringComparer.Ordinal));
        for (var i = 0; i < width; i++) cells[Front + i] = i < row.Fields.Count ? row.Fields[i] : "";
        cells[^3] = delivery.Arrival.FileName;
        cells[^2] = row.Line.ToString(CultureInfo.InvariantCulture);
        cells[^1] = ReturnMark.Of(delivery.Id, delivery.Arrival.Sha256, row.Line).ToString();
        return new(cells, [.. Marked(row)]);
    }

    private HashSet<int> Marked(QuarantinedRow row)
    {
        var marked = new HashSet<int>();
        foreach (var violation in row.Violations)
        {
            if (columns.TryGetValue(violation.Column, out var column)) marked.Add(Front + column);
            else if (IsDamaged(row)) marked.Add(Front);
            else if (violation.Rule == "field-count")
            {
                // Cells too many or too few: the seam is where the row and the header stop agreeing.
                for (var i = Math.Min(row.Fields.Count, columns.Count); i < width; i++) marked.Add(Front + i);
            }
        }
        return marked;
    }
}
