namespace Yidang.Connectors.Folders;

/// <summary>A file that a contract's patterns name.</summary>
/// <param name="FileName">As delivered, without folder.</param>
/// <param name="Scope">The file name with its digits removed: a later delivery of the same scope replaces an earlier one.</param>
/// <param name="LastWritten">UTC.</param>
public sealed record FoundDelivery(string Path, string FileName, string Scope, long Bytes, DateTimeOffset LastWritten);
