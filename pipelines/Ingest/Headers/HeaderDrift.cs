using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>How a delivery's columns differ from its contract and from the last delivery of its scope.</summary>
/// <remarks>
/// A column that the contract never mentioned is new only if the last delivery had it not; the first delivery of a scope has no
/// new columns and no order to keep.
/// </remarks>
internal sealed class HeaderDrift
{
    /// <summary>The rule that a value in a column breaks which nobody has agreed on.</summary>
    public const string NewColumn = "column-added";

    private readonly HeaderDriftMode mode;

    private HeaderDrift(HeaderDriftMode mode, IReadOnlyList<DeliveryFinding> differences, IReadOnlyList<int> added)
    {
        this.mode = mode;
        Differences = differences;
        QuarantinedColumns = mode == HeaderDriftMode.Quarantine ? added : [];
    }

    public IReadOnlyList<DeliveryFinding> Differences { get; }

    /// <summary>Columns in which a value quarantines its row.</summary>
    public IReadOnlyList<int> QuarantinedColumns { get; }

    /// <param name="last">Column names of the last delivery, or empty when there was none.</param>
    /// <param name="data">Some rows below the header, to tell a renamed column by its values.</param>
    public static HeaderDrift Of(SourceContract contract, FoundHeader header, IReadOnlyList<string> last, IEnumerable<SourceRow> data)
    {
        var before = last.Select(HeaderText.Normalise).Where(name => name.Length > 0).ToList();
        var used = contract.Columns.Select(header.IndexOf).Where(index => index >= 0).ToHashSet();
        var known = Mentioned(contract).Concat(before).ToHashSet(StringComparer.Ordinal);
        var added = before.Count == 0 ? [] : Enumerable.Range(0, header.Width).Where(i => header.Names[i].Length > 0 && !used.Contains(i) && !known.Contains(header.Names[i])).ToList();
        var missing = contract.Columns.Where(c => header.IndexOf(c) < 0).DistinctBy(c => HeaderText.Normalise(c.Column)).ToList();
        var free = before.Count > 0 ? added : [.. Enumerable.Range(0, header.Width).Where(i => header.Names[i].Length > 0 && !used.Contains(i))];
        var renamed = RenamedColumn.Find(contract, missing, header, free, data);
        var gone = before.Where(name => !header.Names.Contains(name) && contract.Columns.All(c => !NamesOf(c).Contains(name))).ToHashSet(StringComparer.Ordinal);
        List<DeliveryFinding> differences =
        [
            .. renamed.Select(r => new DeliveryFinding("column-renamed", r.Found, 0, r.Message)),
            .. missing.Where(c => renamed.All(r => r.Missing != c)).Select(c => new DeliveryFinding("column-missing", c.Column, 0, $"没有契约中的“{c.Column}”列，该项全部留空")),
            .. last.Where(name => gone.Contains(HeaderText.Normalise(name))).Select(name => new DeliveryFinding("column-missing", name, 0, $"上一次报送的“{name}”列没有了（契约没有用到它）")),
            .. added.Where(i => renamed.All(r => r.Found != header.Cells[i].Trim())).Select(i => header.Cells[i].Trim())
                .Select(name => new DeliveryFinding(NewColumn, name, 0, $"多了“{name}”列，契约没有用到它：需要它时请写入 columns，不需要时请写入 ignored_columns")),
        ];
        if (IsReordered(before, header.Names)) differences.Add(new("columns-reordered", "", 0, "列的顺序与上一次报送不同"));
        return new(contract.Delivery.Drift, differences, added);
    }

    /// <summary>Why the delivery must be sent back, or null.</summary>
    public string? Refusal()
    {
        var refused = mode switch
        {
            HeaderDriftMode.Freeze => Differences,
            HeaderDriftMode.Quarantine => [.. Differences.Where(d => d.Rule is "column-missing" or "column-renamed")],
            _ => [],
        };
        return refused.Count == 0 ? null : $"表头与约定不同（drift: {SnakeCase.Of(mode)}）：{string.Join("；", refused.Select(d => d.Message))}";
    }

    private static IEnumerable<string> Mentioned(SourceContract contract) =>
        contract.Columns.SelectMany(NamesOf)
            .Concat(NamedColumns.Of(contract, contract.Columns).Select(n => n.Name).Concat(contract.IgnoredColumns)
                .Concat(contract.Checks.SelectMany(c => c.Columns.Concat(c.WhenFilled).Concat(c.When.Keys).Append(c.Other ?? ""))).Select(HeaderText.Normalise));

    private static IEnumerable<string> NamesOf(ColumnMapping mapping) => mapping.Aliases.Append(mapping.Column).Select(HeaderText.Normalise);

    private static bool IsReordered(List<string> before, IReadOnlyList<string> now)
    {
        var common = before.Where(now.Contains).Distinct(StringComparer.Ordinal).ToList();
        return !common.SequenceEqual(now.Where(before.Contains).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
