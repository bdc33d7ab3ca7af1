namespace Yidang.Connectors;

/// <summary>How sure it is which encoding a text file is in.</summary>
public enum EncodingCertainty
{
    /// <summary>A byte order mark, or the NUL pattern of UTF-16, says so.</summary>
    Marked,

    /// <summary>All bytes are ASCII: every encoding that is read gives the same text.</summary>
    AllAlike,

    /// <summary>The bytes fit no other encoding that is read.</summary>
    Proven,

    /// <summary>The bytes fit others too, but their text would be far less plausible.</summary>
    Likely,

    /// <summary>Too little text to tell; a person should look at the preview.</summary>
    Doubtful,
}
