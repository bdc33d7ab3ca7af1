using Yidang.Connectors.Folders;
using Yidang.Schemas;

namespace Yidang.Connectors.Archives;

/// <summary>What .zip files hold.</summary>
/// <param name="Found">Entries that a contract's patterns name, each a delivery of its own whose bytes are in the vault.</param>
/// <param name="Unclaimed">Entries that no contract names, as <c>包.zip/说明.txt</c>.</param>
/// <param name="Returned">Entries that hold returned rows, in the vault too.</param>
public sealed record ArchiveFinds(
    IReadOnlyList<(SourceContract Contract, FoundDelivery File)> Found, IReadOnlyList<string> Unclaimed, IReadOnlyList<FoundDelivery> Returned)
{
    internal ArchiveFinds And(ArchiveFinds more) => new([.. Found, .. more.Found], [.. Unclaimed, .. more.Unclaimed], [.. Returned, .. more.Returned]);
}
