using Yidang.Connectors;
using Yidang.Connectors.Archives;
using Yidang.Connectors.Fetching;
using Yidang.Connectors.Folders;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Finds the files of every contract and hashes them, before anything is written.</summary>
public sealed class DeliveryFinder(IHubStore store, FolderConnector folders, ArchiveConnector archives, IDeliveryReader reader)
{
    /// <summary>The files of all contracts, by source, then in the order in which they are to be staged.</summary>
    /// <param name="landing">Where fetched deliveries lie, one folder for each source; null when none are fetched.</param>
    /// <param name="unclaimed">Takes the names of files in archives that no contract names.</param>
    /// <exception cref="MissingDeliveryException">A contract has no file, is not fetched, and was never staged.</exception>
    public async Task<IReadOnlyList<PendingDelivery>> FindAsync(
        Project project, string folder, string? landing, ICollection<string> unclaimed, CancellationToken cancellationToken)
    {
        // A project whose deliveries are all fetched needs no folder.
        var inFolder = project.Contracts.Where(contract => contract.Delivery.Files.Count > 0).ToList();
        // A file of returned rows may go by any name, its department's usual one too: the mark in it tells.
        var returned = folders.All(folder).Where(file => ReturnedFiles.IsOne(file.Path)).ToList();
        var packed = await archives.FindAsync(folder, inFolder, cancellationToken);
        foreach (var name in packed.Unclaimed) unclaimed.Add(name);
        returned.AddRange(packed.Returned);
        var found = new List<(SourceContract Contract, List<FoundDelivery> Files)>();
        foreach (var contract in project.Contracts)
        {
            var files = packed.Found.Where(p => ReferenceEquals(p.Contract, contract)).Select(p => p.File).ToList();
            if (inFolder.Contains(contract)) files.AddRange(folders.Find(folder, contract).Where(f => !returned.Exists(r => r.Path == f.Path)));
            if (landing is not null && contract.From is not null) files.AddRange(await LandedAsync(Path.Combine(landing, contract.Source), contract, unclaimed, returned, cancellationToken));
            files.Sort(FolderConnector.InOrder);
            found.Add((contract, files));
        }
        var absent = found.Where(f => f.Files.Count == 0 && f.Contract.From is null).Select(f => f.Contract).ToList();
        if (absent.Count > 0)
        {
            // What was staged before stays current: a department that sends nothing this month has not lost everyone.
            var staged = (await store.Deliveries.ListAsync(cancellationToken)).Where(d => d.State != DeliveryState.Refused).Select(d => d.Arrival.Source).ToHashSet(StringComparer.Ordinal);
            var missing = absent.Where(contract => !staged.Contains(contract.Source)).ToList();
            if (missing.Count > 0) throw MissingDeliveryException.For(folder, missing, NamesIn(folder));
        }
        var pending = new List<PendingDelivery>();
        foreach (var (contract, files) in found)
        {
            var marks = landing is null || contract.From is null ? [] : Marks(Path.Combine(landing, contract.Source), contract);
            foreach (var file in files)
                pending.Add(new(contract, file, await HashAsync(file, cancellationToken)) { Mark = marks.GetValueOrDefault(file.Path) });
        }
        foreach (var file in returned)
        {
            if (await CorrectionAsync(project, file, cancellationToken) is { } correction) pending.Add(correction);
            else unclaimed.Add($"{file.FileName}（退回编号不属于本系统）");
        }
        return pending;
    }

    /// <summary>What was fetched, whatever it is called; archives are opened, and returned rows told apart, as in the folder.</summary>
    private async Task<IEnumerable<FoundDelivery>> LandedAsync(
        string folder, SourceContract contract, ICollection<string> unclaimed, List<FoundDelivery> returned, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) return [];
        var any = contract with { Delivery = contract.Delivery with { Files = ["*"] } };
        var packed = await archives.FindAsync(folder, [contract.Delivery.Files.Count > 0 ? contract : any], cancellationToken);
        foreach (var name in packed.Unclaimed) unclaimed.Add(name);
        returned.AddRange(packed.Returned);
        var landed = folders.Find(folder, any).ToLookup(file => ReturnedFiles.IsOne(file.Path));
        returned.AddRange(landed[true]);
        return landed[false].Concat(packed.Found.Select(p => p.File));
    }

    /// <summary>Marks by path. What a folder of files has fetched is known by the files themselves.</summary>
    private static Dictionary<string, SourceMark> Marks(string folder, SourceContract contract) => contract.From!.Sftp is not null ? [] :
        new LandingFolder(Path.GetFullPath(folder)).Files().ToDictionary(file => file.Path, file => new SourceMark(file.Mark, file.FetchedAt), StringComparer.Ordinal);

    /// <summary>Null when no row in the file carries a mark of this hub.</summary>
    private async Task<PendingDelivery?> CorrectionAsync(Project project, FoundDelivery file, CancellationToken cancellationToken)
    {
        if (await new ReturnedFiles(reader).FirstMarkAsync(file.Path, cancellationToken) is not { } mark) return null;
        if (await store.Deliveries.FindAsync(mark.Delivery, cancellationToken) is not { } entry || !mark.Fits(entry.Arrival.Sha256)) return null;
        return project.Contracts.FirstOrDefault(c => c.Source == entry.Arrival.Source) is { } contract
            ? new PendingDelivery(contract, file, await HashAsync(file, cancellationToken)) { Corrects = mark.Delivery }
            : null;
    }

    private static async Task<string> HashAsync(FoundDelivery file, CancellationToken cancellationToken)
    {
        try
        {
            return await FileHash.OfAsync(file.Path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableDeliveryException($"{file.FileName}: the file cannot be read. Check its permissions and whether another program holds it.", e);
        }
    }

    private static List<string> NamesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Where(f => !f.StartsWith('.')).Order(StringComparer.Ordinal)];
}
