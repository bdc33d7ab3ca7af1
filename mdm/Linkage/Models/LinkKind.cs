namespace Yidang.Mdm;

/// <summary>Between which records links are sought.</summary>
public enum LinkKind
{
    /// <summary>Any two records, of one file or of two.</summary>
    Dedupe,

    /// <summary>Records of different files only; each file is free of duplicates of its own.</summary>
    BetweenFiles,
}
