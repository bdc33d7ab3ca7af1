namespace Yidang.Schemas;

/// <summary>What a newer delivery means for the rows of an older one.</summary>
public enum DeliveryMode
{
    /// <summary>The newer delivery replaces the older one of the same scope; rows that are missing have left.</summary>
    Snapshot,

    /// <summary>The newer delivery adds to and updates the older ones.</summary>
    Append,

    /// <summary>The newer delivery's rows replace those of the same key, or say that they are gone.</summary>
    Delta,
}
