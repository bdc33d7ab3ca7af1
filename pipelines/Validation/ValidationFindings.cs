using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Groups what is wrong with a delivery's rows, by the headers of its own file.</summary>
internal sealed class ValidationFindings
{
    private readonly ProblemGroups problems = new(ProblemWording.Problem);
    private readonly ProblemGroups hints = new(ProblemWording.Hint);
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> slots;

    public ValidationFindings(SourceContract contract, FoundHeader header)
    {
        for (var i = 0; i < header.Width; i++) columns.TryAdd(header.Cells[i].Trim(), i);
        foreach (var column in BoundColumn.Bind(contract, header)) attributes.TryAdd(column.Header, column.Mapping.Attribute);
        slots = contract.Layout.Select((attribute, slot) => (attribute, slot)).ToDictionary(l => l.attribute, l => l.slot, StringComparer.Ordinal);
    }

    public IReadOnlyList<ProblemGroup> Problems => problems.InOrder();

    public IReadOnlyList<ProblemGroup> Hints => hints.InOrder();

    public void Add(IntakeBatch batch)
    {
        foreach (var row in batch.Quarantined) Add(row);
        foreach (var record in batch.Staged)
            foreach (var note in record.Notes ?? [])
                hints.Add(record.Line, note.Column, note.Rule, note.Attribute, IsAboutItsForm(note.Rule) ? note.Raw : null, HintFix(record, note));
    }

    /// <summary>Counts a row once for every reason that it has.</summary>
    public void Add(QuarantinedRow row)
    {
        foreach (var violation in row.Violations)
            problems.Add(row.Line, violation.Column, violation.Rule, attributes.GetValueOrDefault(violation.Column), CellOf(row, violation), violation.Fix);
    }

    private string? CellOf(QuarantinedRow row, ContractViolation violation) =>
        IsAboutItsForm(violation.Rule) && columns.TryGetValue(violation.Column, out var index) && index < row.Fields.Count && !string.IsNullOrWhiteSpace(row.Fields[index]) ? row.Fields[index] : null;

    // A value that only disagrees with another is well written: to show it would tell nothing and name a day of birth.
    private static bool IsAboutItsForm(string rule) => !rule.Contains("contradicts", StringComparison.Ordinal);

    private string HintFix(StagedRecord record, ValueNote note)
    {
        var isEmpty = slots.TryGetValue(note.Attribute, out var slot) && record.Values[slot] is null;
        // The row is in: what is mended comes with the next delivery.
        return isEmpty
            ? "该项留空。" + ViolationAdvice.For(record.Line, note.Column, note.Rule).Fix.Replace("后重新报送本行", "，下次报送时更正", StringComparison.Ordinal)
            : ValueChanges.Contains(note.Rule) ? "该项已换算后接收，请核对换算结果。"
            : "该项已按原样接收，请核对，下次报送时更正。";
    }
}
