using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Sums up a judged sample: by source, township, age and evidence, and what it lets expect of rows without a number.</summary>
/// <remarks>
/// Rows without a number are not like the others: they lack dates and phones more often. So what is expected of them is reckoned from
/// sampled rows of the same pattern (birth date, phone, address, household stated or not), in the proportions in which a source's
/// rows without a number have these patterns (direct standardisation). A pattern's rate is drawn towards that of all rows, the more
/// the fewer rows are behind it (an empirical Bayes estimate).
/// </remarks>
internal sealed class QualityMeasurement(IReadOnlyList<RecordDescription> records, IReadOnlyList<WithheldRecord> sample)
{
    /// <summary>All rows together count as this many rows of every pattern: with as many of its own, a pattern is half its own witness.</summary>
    private const int RowsOfAll = 30;

    private const double Z = 1.959964;

    public QualityLine All => Line("all", sample);

    public IReadOnlyList<QualityLine> By(Func<WithheldRecord, string> part) =>
    [
        .. sample.GroupBy(part, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => Line(g.Key, [.. g])),
    ];

    public IReadOnlyList<ExpectedErrors> Expected()
    {
        var missed = Rates(w => w.HasOthers, IsMissed);
        var wrong = Rates(_ => true, w => w.Outcome == WithheldOutcome.Wrong);
        return
        [
            .. from source in records.GroupBy(r => r.Source, StringComparer.Ordinal)
               orderby source.Key
               let patterns = source.Where(r => !r.HasNumber).CountBy(r => r.Pattern).OrderBy(p => p.Key).ToList()
               select new ExpectedErrors(source.Key, source.Count(), patterns.Sum(p => p.Value), Expect(patterns, missed), Expect(patterns, wrong)),
        ];
    }

    private static bool IsMissed(WithheldRecord record) => record.HasOthers && record.Outcome != WithheldOutcome.Found;

    private static QualityLine Line(string part, IReadOnlyList<WithheldRecord> records) => new(
        part, records.Count,
        new(records.Count(IsMissed), records.Count(r => r.HasOthers)),
        new(records.Count(r => r.Outcome == WithheldOutcome.Wrong), records.Count));

    /// <summary>By pattern: its rate, and the rows behind it.</summary>
    private Func<int, (double Share, int Rows)> Rates(Func<WithheldRecord, bool> counts, Func<WithheldRecord, bool> hits)
    {
        var counted = sample.Where(counts).ToList();
        // Jeffreys' half: no hit in n rows does not make the rate nothing.
        var all = (counted.Count(hits) + 0.5) / (counted.Count + 1);
        var byPattern = counted.GroupBy(w => records[w.Record].Pattern).ToDictionary(g => g.Key, g => new Proportion(g.Count(hits), g.Count()));
        return pattern =>
        {
            var own = byPattern.GetValueOrDefault(pattern);
            return ((own.Hits + (RowsOfAll * all)) / (own.Trials + RowsOfAll), own.Trials + RowsOfAll);
        };
    }

    private static Expectation Expect(IReadOnlyList<KeyValuePair<int, int>> patterns, Func<int, (double Share, int Rows)> rates)
    {
        var (rows, variance) = (0.0, 0.0);
        foreach (var (pattern, count) in patterns)
        {
            var (share, behind) = rates(pattern);
            rows += count * share;
            // What is uncertain is the rate, and which of the rows it hits.
            variance += ((double)count * count * share * (1 - share) / behind) + (count * share * (1 - share));
        }
        var half = Z * Math.Sqrt(variance);
        return new(rows, Math.Max(0, rows - half), rows + half);
    }
}
