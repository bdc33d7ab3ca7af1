using Yidang.Connectors;
using Yidang.Connectors.Archives;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

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

    /// <summary>The deliveries that a run would look at when nobody names any: in the deliveries folder, in its archives, and fetched before.</summary>
    /// <param name="source">Only this source's; null for all.</param>
    /// <param name="unclaimed">Takes the names of files in archives that no contract names.</param>
    /// <exception cref="NoContractException">There is no such source.</exception>
    /// <exception cref="MissingDeliveryException">A contract has no file, and was never staged: a run would not begin.</exception>
    public async Task<IReadOnlyList<PendingDelivery>> OfRunAsync(
        IHubStore store, HubFolder hub, string? source, ICollection<string> unclaimed, CancellationToken cancellationToken)
    {
        var only = source is null ? null : ContractMatch.One("", source, project.Contracts);
        // What archives hold is kept here and not in the hub's vault, which a question does not write to.
        var pipeline = new IngestPipeline(store, new DeliveryVault(unpacked, clock), new FolderConnector(clock), new DeliveryReaders(), clock);
        var pending = await pipeline.FindAsync(project, Path.Combine(project.Folder, project.Settings.Deliveries), hub.Landing, unclaimed, cancellationToken);
        return [.. pending.Where(p => only is null || p.Contract == only)];
    }

    public void Dispose()
    {
        if (Directory.Exists(unpacked)) Directory.Delete(unpacked, recursive: true);
    }
}
