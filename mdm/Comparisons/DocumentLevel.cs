namespace Yidang.Mdm;

/// <summary>How certificate numbers (birth, disability) agree.</summary>
public enum DocumentLevel
{
    /// <summary>No kind of certificate is on both sides.</summary>
    Missing,

    Equal,

    Different,
}
