using Yidang.Connectors.Archives;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The deliveries in files that somebody names: a file is one itself, an archive holds one in each entry.</summary>
/// <remarks>Entries are unpacked into a folder that goes with this.</remarks>
public sealed class NamedDeliveries(Project project, TimeProvider clock) : IDisposable
{
    private readonly string unpacked = Path.Combine(Path.GetTempPath(), $"yidang-{Guid.NewGuid():N}");

    /// <param name="source">The contract to read it by; null for those whose patterns fit.</param>
    /// <exception cref="NoContractException">No contract's patterns fit, or several do.</exception>
    /// <exception cref="Yidang.Connectors.UnreadableDeliveryException">An archive is damaged, encrypted or beyond the limits.</exception>
    public async Task<IReadOnlyList<(SourceContract Contract, FoundDelivery File)>> InAsync(string path, string? source, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Extension.Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            var contract = ContractMatch.One(file.Name, source, project.Contracts);
            return [(contract, FoundDelivery.Of(contract, file.FullName, file.Name, file.Length, file.LastWriteTimeUtc))];
        }
        // Where the source is said, every entry is its.
        var named = source is null ? null : ContractMatch.One(file.Name, source, project.Contracts);
        IReadOnlyList<SourceContract> contracts = named is null ? project.Contracts : [named with { Delivery = named.Delivery with { Files = ["*"] } }];
        var finds = await new ArchiveConnector(new DeliveryVault(unpacked, clock)).OpenAsync(file.FullName, contracts, cancellationToken);
        if (finds.Found.Count == 0) throw NoContractException.ForName(file.Name, [], project.Contracts);
        return named is null ? finds.Found : [.. finds.Found.Select(f => (named, FoundDelivery.Of(named, f.File.Path, f.File.FileName, f.File.Bytes, f.File.LastWritten)))];
    }

    public void Dispose()
    {
        if (Directory.Exists(unpacked)) Directory.Delete(unpacked, recursive: true);
    }
}
