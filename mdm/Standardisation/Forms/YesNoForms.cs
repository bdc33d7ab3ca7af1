namespace Yidang.Mdm;

/// <summary>Yes and no, as ticked, numbered or written.</summary>
public static class YesNoForms
{
    /// <summary><c>true</c> or <c>false</c>; <c>unreadable-yes-no</c> otherwise.</summary>
    public static FormResult Parse(string raw)
    {
        var text = CellText.Fold(raw);
        return OfWord(text.ToUpperInvariant()) ?? (CellText.MeansNone(text) ? FormResult.Blank : FormResult.Not("unreadable-yes-no"));
    }

    private static FormResult? OfWord(string word) => word switch
    {
        "" => FormResult.Blank,
        "是" or "1" or "1.0" or "√" or "✓" or "✔" or "有" or "Y" or "YES" or "TRUE" or "T" or "对" or "☑" => FormResult.Of("true"),
        "否" or "0" or "0.0" or "×" or "X" or "✗" or "✘" or "无" or "没有" or "N" or "NO" or "FALSE" or "F" or "非" or "☐" => FormResult.Of("false"),
        _ => null,
    };
}
