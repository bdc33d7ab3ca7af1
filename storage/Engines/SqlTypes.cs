namespace Yidang.Storage;

/// <summary>How an engine spells the few column types that the hub uses.</summary>
/// <param name="Integer">64 bits; in SQLite the spelling that makes a primary key the row's own address.</param>
/// <param name="Text">Compared byte by byte on both engines, whatever the cluster's locale.</param>
internal sealed record SqlTypes(string Integer, string Text, string Boolean, string Real, string Numeric, string Blob);
