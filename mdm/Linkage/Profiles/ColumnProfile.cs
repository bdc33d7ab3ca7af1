namespace Yidang.Mdm;

/// <summary>How complete and how skewed a column is, after cleaning.</summary>
/// <param name="Filled">Records that have a value.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="ChanceAgreement">The share of pairs of two filled records that have one value.</param>
/// <param name="Top">The most frequent values with their records, most frequent first; ties in ordinal order.</param>
public sealed record ColumnProfile(string Column, int Records, int Filled, int Distinct, double ChanceAgreement, IReadOnlyList<KeyValuePair<string, int>> Top)
{
    /// <summary>Profiles one column; time grows with its distinct values, not with the records.</summary>
    /// <param name="top">How many of the most frequent values to name; those that only one record has are not frequent.</param>
    public static ColumnProfile Of(CodedColumn column, int records, int top)
    {
        ArgumentNullException.ThrowIfNull(column);
        var most = new PriorityQueue<int, int>();
        double agreeing = 0;
        for (var code = 1; code < column.Counts.Length; code++)
        {
            var count = column.Counts[code];
            agreeing += (double)count * (count - 1);
            if (count < 2) continue;
            most.Enqueue(code, count);
            if (most.Count > top + Ties) most.Dequeue();
        }
        var filled = records - column.Missing;
        return new ColumnProfile(
            column.Name, records, filled, column.Distinct, filled < 2 ? 0 : agreeing / ((double)filled * (filled - 1)),
            [.. most.UnorderedItems.Select(item => KeyValuePair.Create(column.Values[item.Element].ToString(), item.Priority))
                .OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).Take(top)]);
    }

    /// <summary>So many more are held than shown, so that which of several equally frequent values is shown does not hang on the order of records.</summary>
    private const int Ties = 256;
}
