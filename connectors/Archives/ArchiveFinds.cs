using Yidang.Connectors.Folders;
using Yidang.Schemas;

namespace Yidang.Connectors.Archives;

/// <summary>What the .zip files of a folder hold.</summary>
/// <param name="Found">Entries that a contract's patterns name, each a delivery of its own whose bytes are in the vault.</param>
/// <param name="Unclaimed">Entries that no contract names, as <c>包.zip/说明.txt</c>.</param>
public sealed record ArchiveFinds(IReadOnlyList<(SourceContract Contract, FoundDelivery File)> Found, IReadOnlyList<string> Unclaimed);
