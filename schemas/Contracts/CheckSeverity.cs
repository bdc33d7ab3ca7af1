namespace Yidang.Schemas;

/// <summary>What a broken check does.</summary>
public enum CheckSeverity
{
    /// <summary>Of a row: it is quarantined. Of the file: it is refused.</summary>
    Error,

    /// <summary>Of a row: it is staged with a note. Of the file: it is taken, and the finding is reported.</summary>
    Warning,
}
