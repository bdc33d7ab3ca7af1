using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A model's weights, by comparison and level, with what depends on a value's own frequency.</summary>
internal sealed class LevelWeights
{
    private readonly double[][] weights;

    /// <summary>By comparison and level: the greatest weight from there on.</summary>
    private readonly double[][] best;
    private readonly double[][] m;
    private readonly double[][] u;
    private readonly PersonRecords records;

    public LevelWeights(MatchingModel model, PersonRecords records)
    {
        this.records = records;
        var kinds = Enum.GetValues<ComparisonKind>();
        weights = [.. kinds.Select(k => new double[ComparisonLevelNames.Of(k).Count])];
        m = [.. kinds.Select(k => new double[ComparisonLevelNames.Of(k).Count])];
        u = [.. kinds.Select(k => new double[ComparisonLevelNames.Of(k).Count])];
        foreach (var comparison in model.Comparisons)
        {
            var names = ComparisonLevelNames.Of(comparison.Comparison).ToList();
            foreach (var level in comparison.Levels)
            {
                var index = names.IndexOf(level.Level);
                if (index < 0)
                    throw new YidangException($"{level.Position}: {SnakeCase.Of(comparison.Comparison)} has no level '{level.Level}'. Its levels: {string.Join(", ", names)}.");
                weights[(int)comparison.Comparison][index] = level.Weight;
                m[(int)comparison.Comparison][index] = level.M;
                u[(int)comparison.Comparison][index] = level.U;
            }
        }
        best = Array.ConvertAll(weights, Suffixes);
        // λ = (k − 1) / n: of the n − 1 records that a record can be paired with, k − 1 are the same person's.
        Prior = Math.Log2((model.RecordsPerPerson - 1) / Math.Max(records.Reference.Records, 2));
    }

    /// <summary>Log2 of the prior odds that two records are one person.</summary>
    public double Prior { get; }

    public double Of(ComparisonKind kind, int level) => weights[(int)kind][level];

    /// <summary>The most that this level of a comparison or a worse one weighs; 0 beyond the last.</summary>
    public double BestFrom(ComparisonKind kind, int level) => level < best[(int)kind].Length ? best[(int)kind][level] : 0;

    /// <summary>A name's weight, by how common it is. On levels short of exact, the two names' frequencies are added.</summary>
    public double OfName(NameLevel level, int left, int right)
    {
        if (level > NameLevel.Near || level == NameLevel.Missing) return Of(ComparisonKind.Name, (int)level);
        var seen = records.NameCounts[left] + (left == right ? 0 : records.NameCounts[right]);
        return Adjusted(ComparisonKind.Name, (int)level, records.Reference.Names.Share(seen));
    }

    /// <summary>The weight of sharing a full birth date, by how common the date is (1 January is).</summary>
    public double OfBirth(BirthDateLevel level, int shared)
    {
        if (level != BirthDateLevel.Same || shared == 0) return Of(ComparisonKind.BirthDate, (int)level);
        return Adjusted(ComparisonKind.BirthDate, (int)level, records.Reference.Births.Share(records.Reference.Births.Count(shared)));
    }

    public double OfPhone(PhoneLevel level, int shared) =>
        level != PhoneLevel.Shared ? Of(ComparisonKind.Phone, (int)level)
        : Adjusted(ComparisonKind.Phone, (int)level, records.Reference.Phones.Share(records.PhoneCounts[shared]));

    /// <summary>The weight of two addresses; of a village in common, by how many live there.</summary>
    public double OfAddress(AddressLevel level, int sharedVillage) =>
        level != AddressLevel.VillageOnly || sharedVillage < 0 ? Of(ComparisonKind.Address, (int)level)
        : Adjusted(ComparisonKind.Address, (int)level, records.Reference.Villages.Share(records.VillageCounts[sharedVillage]));

    private static double[] Suffixes(double[] weights)
    {
        var best = (double[])weights.Clone();
        for (var level = best.Length - 2; level >= 0; level--) best[level] = Math.Max(best[level], best[level + 1]);
        return best;
    }

    private double Adjusted(ComparisonKind kind, int level, double frequency) =>
        m[(int)kind][level] == 0 ? 0 : Math.Log2(m[(int)kind][level] / Math.Max(u[(int)kind][level], frequency));
}
