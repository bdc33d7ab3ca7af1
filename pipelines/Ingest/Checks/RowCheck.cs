using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A row rule bound to one delivery, with what it has found so far.</summary>
/// <param name="blamed">The column whose cell is pointed at.</param>
/// <param name="minimumTested">Rows below which a share says nothing.</param>
internal sealed class RowCheck(
    ContractCheck contract, CheckedColumn blamed, RowTest test, IReadOnlyList<WhenCondition> when, IReadOnlyList<CheckedColumn> whenFilled, string fix, int minimumTested = 1)
{
    // Enough to point the clerk at; the quarantine and the notes hold them all.
    private const int LinesToName = 5;

    private readonly SortedSet<int> lines = [];

    public ContractCheck Contract { get; } = contract;

    public CheckedColumn Blamed { get; } = blamed;

    public string Rule { get; } = CheckWording.RuleOf(contract.Rule);

    /// <summary>Rows that had what the rule looks at.</summary>
    public int Tested { get; private set; }

    public int Broken { get; private set; }

    public RowOutcome Ask(string?[] values, string[] fields)
    {
        foreach (var condition in when)
            if (!condition.Holds(fields))
                return RowOutcome.NotTested;
        foreach (var column in whenFilled)
            if (column.Read(values, fields) is null)
                return RowOutcome.NotTested;
        return test(values, fields);
    }

    /// <summary>The row with its violation or note; a column that is at fault already is not blamed twice.</summary>
    public MappedRow Mark(MappedRow row)
    {
        var source = row.Sorted.Row;
        var (header, raw) = Blamed.CellOf(source.Fields);
        if (Contract.Severity == CheckSeverity.Warning)
            return row with { Notes = [.. row.Notes ?? [], new ValueNote(Blamed.Attribute?.Name ?? "", header, raw, Rule)] };
        if (row.Violations?.Exists(v => v.Column == header) == true) return row;
        return row with { Violations = [.. row.Violations ?? [], new ContractViolation(source.Line, header, Rule, fix)] };
    }

    /// <summary>Adds what was found in some rows; not to be called by two threads at once.</summary>
    public void Add(int tested, int broken, IEnumerable<int> brokenLines)
    {
        Tested += tested;
        Broken += broken;
        foreach (var line in brokenLines)
        {
            lines.Add(line);
            if (lines.Count > LinesToName) lines.Remove(lines.Max);
        }
    }

    /// <summary>What to say when more rows broke the rule than the contract allows, or null.</summary>
    public string? Excess()
    {
        var tooMany = Contract.MaxRows is { } rows && Broken > rows;
        var tooGreat = Contract.MaxShare is { } share && Tested >= minimumTested && Broken > share * Tested;
        if (!tooMany && !tooGreat) return null;
        var limit = FormattableString.Invariant($"{(tooMany ? $"{Contract.MaxRows} 行" : $"{100 * Contract.MaxShare:0.#}%")}");
        return FormattableString.Invariant(
            $"检查了 {Tested} 行，有 {Broken} 行不符合规则 {Rule}（上限 {limit}，如第 {string.Join("、", lines)} 行）：{fix}");
    }
}
