namespace Yidang.Storage;

/// <summary>One numbered step of the schema. Steps only go forward, and one that was released never changes.</summary>
internal sealed record Migration(int Version, string Name, Func<Database, string> Sql);
