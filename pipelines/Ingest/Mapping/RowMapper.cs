using System.Globalization;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Maps a data row to canonical values by its contract. Pure: rows can be mapped on any thread in any order.</summary>
/// <param name="year">In which the delivery was true: ages are of it.</param>
internal sealed class RowMapper(SourceContract contract, FoundHeader header, BoundColumn[] columns, RowShape shape, int year)
{
    private readonly RowKeys keys = new(contract, header, columns);
    private readonly DeletionMark? deletion = DeletionMark.Of(contract, header);
    private readonly int values = contract.Layout.Count;
    private readonly int born = Slot(contract, "birth_date");
    private readonly int aged = Slot(contract, "age_stated");
    private readonly int damaged = Slot(contract, "damaged_resident_id");

    /// <summary>Maps rows and gives those that have key values their keys as first occurrences.</summary>
    public MappedRow[] Map(SortedRow[] rows)
    {
        var mapped = Array.ConvertAll(rows, Map);
        var keyed = new RecordKey[rows.Length];
        RecordKeys.Of(contract.Source, Array.ConvertAll(mapped, row => row.KeyValues), keyed);
        for (var i = 0; i < mapped.Length; i++) mapped[i] = mapped[i] with { Key = keyed[i] };
        return mapped;
    }

    private MappedRow Map(SortedRow sorted)
    {
        var row = sorted.Row;
        if (row.Damage is { } damage) return Refused(sorted, [new(row.Line, "", damage.Rule, damage.Fix)]);
        if (sorted.SetAside is not null) return new(sorted, null, null, null, default, null);
        if (shape.IsBroken(row.Fields)) return Refused(sorted, [shape.Violation(row)]);
        if (sorted.LostAbove is { } lost) return Refused(sorted, [new(row.Line, lost, "lost-above", $"“{lost}”为空，应取上一行的值，而上面有一行已损坏，不知道那个值是什么。请在本行补填后重新报送本行。")]);
        var deletes = deletion is not null && deletion.Holds(row.Fields);
        var mapped = new string?[values];
        List<ValueNote>? notes = null;
        List<ContractViolation>? violations = null;
        foreach (var column in columns)
        {
            if (mapped[column.Slot] is not null || !column.Holds(row.Fields)) continue;
            var cell = column.CellOf(row.Fields);
            var result = cell.Length == 0 || string.IsNullOrWhiteSpace(cell) ? default : column.Parse(cell);
            if (result.Rule is not null) (notes ??= []).Add(new(column.Mapping.Attribute, column.Header, cell, result.Rule));
            if (result.Rule == ResidentIdForms.Damaged && column.Mapping.Attribute is "resident_id" or "damaged_resident_id") mapped[damaged] ??= ResidentIdForms.ReadDamaged(cell);
            if (result.Value is not null) mapped[column.Slot] = result.Value;
            else if (column.Mapping.Required && !deletes && result.Rule != NameForms.NotYetNamed) (violations ??= []).Add(ViolationAdvice.For(row.Line, column.Header, result.Rule ?? "required"));
        }
        if (notes is not null && born >= 0 && aged >= 0 && mapped[born] is null && int.TryParse(mapped[aged], NumberStyles.None, CultureInfo.InvariantCulture, out var age)) mapped[born] = BornByAge(notes, age);
        // With its values: the contract's checks may find more for the clerk to mend in the same row.
        if (violations is not null) return new(sorted, mapped, notes, violations, default, null);
        // Fewer cells than columns is fine when only blanks at the end were left out; a value that then reads badly says that a cell was lost before it.
        if (notes is not null && shape.IsShort(row.Fields) && notes.Exists(n => !ValueChanges.Contains(n.Rule))) return Refused(sorted, [shape.Violation(row)]);
        var keyValues = keys.ValuesOf(row.Fields, mapped, out var broken);
        if (broken is not null) return new(sorted, mapped, notes, [ViolationAdvice.For(row.Line, broken, "spreadsheet-error")], default, null);
        // Without its key a row cannot say which record is gone.
        if (deletes && keyValues[0] is null) return Refused(sorted, [ViolationAdvice.For(row.Line, contract.Key[0], "required")]);
        return new(sorted, mapped, notes, null, default, keyValues, deletes);
    }

    /// <summary>The day of birth whose year had two digits, now that the row's age tells its century; else null.</summary>
    private string? BornByAge(List<ValueNote> notes, int age)
    {
        var at = notes.FindIndex(note => note is { Attribute: "birth_date", Rule: "ambiguous-century" });
        if (at < 0 || DateForms.InCenturyOf(notes[at].Raw, age, year) is not { Value: { } day } read) return null;
        notes[at] = notes[at] with { Rule = read.Rule! };
        return day;
    }

    private static int Slot(SourceContract contract, string attribute) => contract.Layout.ToList().IndexOf(attribute);

    private static MappedRow Refused(SortedRow sorted, List<ContractViolation> violations) => new(sorted, null, null, violations, default, null);
}
