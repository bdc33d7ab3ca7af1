namespace Yidang.Pipelines;

/// <summary>A file of a hub as its backup knows it.</summary>
/// <param name="Path">Within the data folder, with slashes: <c>deliveries/ab/abcdef…</c>.</param>
/// <param name="Included">False when the backup only names it: then it has to be kept by other means.</param>
public sealed record BackupFile(string Path, long Bytes, string Sha256, bool Included);
