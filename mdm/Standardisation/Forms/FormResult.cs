namespace Yidang.Mdm;

/// <summary>What a cell says: its canonical value, or the name of the rule by which it says nothing, or neither when it is blank.</summary>
/// <param name="Value">Canonical text, or null.</param>
/// <param name="Rule">Why there is no value; beside a value, what was set apart from it (<c>remark</c>, <c>invalid-phone</c>) or how it was converted (<see cref="ValueChanges"/>).</param>
public readonly record struct FormResult(string? Value, string? Rule)
{
    /// <summary>A blank cell, or a word for "none".</summary>
    public static FormResult Blank => default;

    public static FormResult Of(string value) => new(value, null);

    public static FormResult Not(string rule) => new(null, rule);
}
