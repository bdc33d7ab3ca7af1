namespace Yidang.Pipelines;

/// <summary>A column as far as it was looked at.</summary>
/// <param name="Name">As in the header.</param>
/// <param name="Cells">By row looked at; blank where there is nothing.</param>
internal sealed record SampledColumn(string Name, IReadOnlyList<string> Cells)
{
    /// <summary>What statistical packages write for nothing. It is a name too, though nowhere such a common one.</summary>
    private const string NotAvailable = "NA";

    private const double MostNamedNa = 0.05;

    /// <summary>A column of a file, in which NA is as good as blank where there is much of it.</summary>
    public static SampledColumn InFile(string name, IReadOnlyList<string> cells)
    {
        var column = new SampledColumn(name, cells);
        return column.Share(IsNotAvailable) <= MostNamedNa ? column : new SampledColumn(name, [.. cells.Select(cell => IsNotAvailable(cell) ? "" : cell)]) { Missing = [NotAvailable] };
    }

    private static bool IsNotAvailable(string cell) => cell.AsSpan().Trim().Equals(NotAvailable, StringComparison.OrdinalIgnoreCase);

    /// <summary>Words in the file that mean that nothing is known.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The columns that it is put together from; none for a column of the file.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    public int Rows => Cells.Count;

    /// <summary>The cells that are not blank.</summary>
    public IReadOnlyList<string> Values { get; } = [.. Cells.Where(cell => !string.IsNullOrWhiteSpace(cell))];

    public int Distinct { get; } = Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Pairs of rows that have the same.</summary>
    public long Pairs { get; } = Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).CountBy(cell => cell, StringComparer.OrdinalIgnoreCase).Sum(value => (long)value.Value * (value.Value - 1) / 2);

    public double Filled => Rows == 0 ? 0 : (double)Values.Count / Rows;

    /// <summary>The share of values for which something holds.</summary>
    public double Share(Func<string, bool> holds) => Values.Count == 0 ? 0 : (double)Values.Count(holds) / Values.Count;
}
