namespace Yidang.Storage;

/// <summary>Where one more delivery comes in its source's fold.</summary>
internal enum FoldChangeKind
{
    /// <summary>After all that stand: merging its rows into the current records is the fold's next step.</summary>
    Last,

    /// <summary>Before others, or where records come back: the fold must be done again.</summary>
    Amid,

    /// <summary>A later snapshot of its scope stands: it changes nothing.</summary>
    Nothing,
}
