namespace Yidang.Schemas;

/// <summary>The closed list that a key's text is taken from, where it is not free text: editors complete it from the JSON Schema.</summary>
public enum KeyWords
{
    /// <summary>Any text.</summary>
    Any,

    /// <summary>Attributes that a column can be mapped to.</summary>
    MappableAttributes,

    /// <summary>Attributes of persons and households that records supply.</summary>
    GoldenAttributes,

    /// <summary>Attributes of persons.</summary>
    PersonAttributes,

    /// <summary>Dialects of code tables.</summary>
    Dialects,
}
