namespace Yidang.Pipelines;

/// <summary>A column as far as it was looked at.</summary>
/// <param name="Name">As in the header.</param>
/// <param name="Rows">Rows looked at.</param>
/// <param name="Values">Their values that are not blank.</param>
internal sealed record SampledColumn(string Name, int Rows, IReadOnlyList<string> Values)
{
    public int Distinct { get; } = Values.Distinct(StringComparer.Ordinal).Count();

    public double Filled => Rows == 0 ? 0 : (double)Values.Count / Rows;

    /// <summary>The share of values for which something holds.</summary>
    public double Share(Func<string, bool> holds) => Values.Count == 0 ? 0 : (double)Values.Count(holds) / Values.Count;
}
