using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Counts what becomes of a delivery's rows while they stream by.</summary>
internal sealed class IntakeTally
{
    // Enough to point the clerk at; the quarantine holds them all.
    private const int LinesToName = 5;

    private readonly Dictionary<string, int> setAside = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> quarantined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> noted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> linesByRule = new(StringComparer.Ordinal);

    public int Read { get; set; }

    public int Staged { get; private set; }

    /// <summary>Rows by the first rule that each broke.</summary>
    public IReadOnlyDictionary<string, int> Quarantined => quarantined;

    /// <summary>Cells by rule.</summary>
    public IReadOnlyDictionary<string, int> Noted => noted;

    public IReadOnlyDictionary<string, int> SetAside => setAside;

    public int QuarantinedRows { get; private set; }

    public void Add(IntakeBatch batch)
    {
        Staged += batch.Staged.Count;
        QuarantinedRows += batch.Quarantined.Count;
        foreach (var row in batch.SetAside) Count(setAside, row.Reason);
        foreach (var row in batch.Quarantined)
        {
            var rule = row.Violations[0].Rule;
            Count(quarantined, rule);
            if (!linesByRule.TryGetValue(rule, out var lines)) linesByRule[rule] = lines = [];
            if (lines.Count < LinesToName) lines.Add(row.Line);
        }
        foreach (var record in batch.Staged)
            foreach (var note in record.Notes ?? [])
                Count(noted, note.Rule);
    }

    /// <summary>Why the delivery must be refused as a whole: no rows at all, too many that cannot be used, or one where the contract allows none. Null when it is taken.</summary>
    /// <exception cref="InvalidOperationException">Rows are unaccounted for.</exception>
    public string? Refusal(SourceContract contract, string fileName)
    {
        if (Read != Staged + QuarantinedRows + setAside.Values.Sum())
            throw new InvalidOperationException($"{fileName}: {Read} rows were read, but {Staged} staged, {QuarantinedRows} quarantined and {setAside.Values.Sum()} set aside.");
        var rows = Staged + QuarantinedRows;
        // A day without changes is a day like others, and so is a file of people whom the law has had removed.
        if (rows == 0 && contract.Delivery.Mode == DeliveryMode.Snapshot && !setAside.ContainsKey(Suppression.Reason))
            return $"{fileName}：只有表头，没有任何数据行，未予接收（否则会把上一次报送的所有人当作已经离开）。请检查导出条件后重新报送。";
        if (QuarantinedRows == 0) return null;
        var reasons = string.Join("；", quarantined.OrderByDescending(q => q.Value).Take(3)
            .Select(q => $"{q.Key} {q.Value} 行（如第 {string.Join("、", linesByRule[q.Key])} 行）"));
        if (contract.Delivery.Accept == DeliveryAcceptance.AllOrNothing)
            return $"{fileName}：{rows} 行数据中有 {QuarantinedRows} 行不能用，按约定（accept: all_or_nothing）整份退回，一行也没有接收。主要原因：{reasons}。请改正后整份重新报送。";
        if (QuarantinedRows <= contract.Delivery.MaxQuarantinedShare * rows) return null;
        return FormattableString.Invariant(
            $"{fileName}：{rows} 行数据中有 {QuarantinedRows} 行不能用（{100.0 * QuarantinedRows / rows:0.#}%，上限 {100 * contract.Delivery.MaxQuarantinedShare:0.#}%），整份退回，一行也没有接收。主要原因：{reasons}。")
            + $"请检查是否报送了别的文件、分隔符或列是否变动；确实如此时，请改正契约 {contract.Position.File}，或调高其中的 max_quarantined_share。";
    }

    private static void Count(Dictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
