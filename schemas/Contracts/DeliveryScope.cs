namespace Yidang.Schemas;

/// <summary>What part of a source one snapshot speaks for.</summary>
public enum DeliveryScope
{
    /// <summary>The files that are called alike apart from their digits: each township's file speaks for that township.</summary>
    File,

    /// <summary>The whole source, whatever the file is called.</summary>
    Source,
}
