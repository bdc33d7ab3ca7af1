namespace Yidang.Pipelines;

/// <summary>A column as far as it was looked at.</summary>
/// <param name="Name">As in the header.</param>
/// <param name="Cells">By row looked at; blank where there is nothing.</param>
internal sealed record SampledColumn(string Name, IReadOnlyList<string> Cells)
{
    /// <summary>The columns that it is put together from; none for a column of the file.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    public int Rows => Cells.Count;

    /// <summary>The cells that are not blank.</summary>
    public IReadOnlyList<string> Values { get; } = [.. Cells.Where(cell => !string.IsNullOrWhiteSpace(cell))];

    public int Distinct { get; } = Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Distinct(StringComparer.Ordinal).Count();

    public double Filled => Rows == 0 ? 0 : (double)Values.Count / Rows;

    /// <summary>The share of values for which something holds.</summary>
    public double Share(Func<string, bool> holds) => Values.Count == 0 ? 0 : (double)Values.Count(holds) / Values.Count;
}
