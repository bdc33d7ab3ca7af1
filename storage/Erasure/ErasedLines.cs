namespace Yidang.Storage;

/// <summary>The place of a row that was blanked in a kept delivery.</summary>
/// <param name="From">Its first physical line; the sheet row in a workbook.</param>
/// <param name="To">Its last.</param>
/// <param name="Key">Keyed hash of its record key as a first occurrence: rows that share the key are numbered on behind it as before. Empty where it had none.</param>
public sealed record ErasedLines(int From, int To, string Key);
