using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Yidang.Connectors;
using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Finds a person's rows in the kept deliveries, and proves before anything is changed that every other row reads as before without them.</summary>
internal sealed class ErasureScan(IHubStore store, DeliveryVault vault, Project project, ErasureKey key, ErasureSubject subject, TimeProvider clock)
{
    private readonly DeliveryReaders reader = new();
    private readonly HashSet<RecordKey> keys = [.. subject.Keys];
    private readonly HashSet<string> numbers = [.. subject.Numbers];

    /// <summary>The person's rows in every kept delivery of the sources that know them, and of those in whose quarantine they stand.</summary>
    /// <param name="suppressed">Hashes of what will not be taken in any more.</param>
    /// <returns>
    /// The deliveries with their rows, and those that go as a whole: nothing that came from a withdrawn delivery counts, and with its bytes gone it cannot be
    /// restored to say something else than it did.
    /// </returns>
    /// <exception cref="ErasureRefusedException">A delivery cannot be read, or one that was not withdrawn would read otherwise.</exception>
    public async Task<(IReadOnlyList<ErasedFile> Files, IReadOnlyList<DeliveryId> Whole)> FindAsync(IReadOnlySet<string> suppressed, IReadOnlySet<string> quarantined, CancellationToken cancellationToken)
    {
        var sources = subject.Keys.Select(k => k.Source).ToHashSet(StringComparer.Ordinal);
        var blanked = (await store.Erasures.FilesAsync(cancellationToken)).ToDictionary(f => f.Sha256, f => f.Lines, StringComparer.Ordinal);
        var (files, whole) = (new List<ErasedFile>(), new HashSet<DeliveryId>());
        var entries = (await store.Deliveries.ListAsync(cancellationToken)).Where(e => e.Removed is null).OrderBy(e => e.Id.Value).ToList();
        foreach (var entry in entries.DistinctBy(e => e.Arrival.Sha256))
        {
            var bytes = entries.Where(e => e.Arrival.Sha256 == entry.Arrival.Sha256).ToList();
            // A correction cannot be read without what it corrects, and stands and falls with it.
            if (bytes.TrueForAll(e => e.Arrival.Corrects is { } corrected && whole.Contains(corrected)))
            {
                whole.UnionWith(bytes.Select(e => e.Id));
                continue;
            }
            if (!bytes.Exists(e => sources.Contains(e.Arrival.Source)) && !quarantined.Contains(entry.Arrival.Sha256)) continue;
            var before = blanked.GetValueOrDefault(entry.Arrival.Sha256) ?? [];
            // Several contracts may read one file, each its own people, who then share lines.
            var readings = new List<(SourceContract Contract, DeliveryEntry Entry, Reading Read)>();
            foreach (var each in bytes.DistinctBy(e => e.Arrival.Source))
            {
                var contract = project.Contracts.FirstOrDefault(c => c.Source == each.Arrival.Source)
                    ?? throw new ErasureRefusedException($"delivery {each.Id} is of {each.Arrival.Source}, which the project has no contract for. Bring the contract back for this.");
                var own = Suppression.Of(new HashSet<string>(), before, key, contract);
                readings.Add((contract, each, await ReadAsync(contract, each, vault.OpenPath(each.Arrival.Sha256), own, cancellationToken)));
            }
            var lines = readings.SelectMany(r => r.Read.Lines).DistinctBy(l => l.From).OrderBy(l => l.From).ToList();
            if (lines.Count == 0) continue;
            var areAlike = true;
            foreach (var (contract, each, read) in readings)
                areAlike = areAlike && await ReadsAlikeAsync(contract, each, read, lines, Suppression.Of(suppressed, [.. before, .. lines], key, contract), cancellationToken);
            if (areAlike)
                files.Add(new(entry.Arrival.Sha256, lines));
            else if (bytes.TrueForAll(e => e.State == DeliveryState.Withdrawn))
                whole.UnionWith(bytes.Select(e => e.Id));
            else
                throw new ErasureRefusedException($"without the person's rows the others of delivery {entry.Id} ({entry.Arrival.FileName}) would read otherwise than before. Withdraw that delivery, have the department send it without them, and erase again: what is withdrawn goes as a whole.");
        }
        return (files, [.. whole.OrderBy(d => d.Value)]);
    }

    /// <summary>A kept delivery's bytes without these rows.</summary>
    public static byte[] Blanked(byte[] content, SourceContract contract, IReadOnlyList<ErasedLines> lines)
    {
        var places = lines.Select(l => (int[])[l.From, l.To]).ToList();
        return content.AsSpan().StartsWith("PK"u8) ? RowBlanking.InWorkbook(content, contract.Delivery.Sheet, places) : RowBlanking.InText(content, places);
    }

    private async Task<bool> ReadsAlikeAsync(SourceContract contract, DeliveryEntry entry, Reading before, IReadOnlyList<ErasedLines> lines, Suppression suppressed, CancellationToken cancellationToken)
    {
        var trial = Path.Combine(vault.Folder, $".{Guid.NewGuid():N}.part");
        try
        {
            await File.WriteAllBytesAsync(trial, Blanked(await File.ReadAllBytesAsync(vault.OpenPath(entry.Arrival.Sha256), cancellationToken), contract, lines), cancellationToken);
            var after = await ReadAsync(contract, entry, trial, suppressed, cancellationToken);
            return after.Lines.Count == 0 && after.Others == before.Others;
        }
        finally
        {
            File.Delete(trial);
        }
    }

    private async Task<Reading> ReadAsync(SourceContract contract, DeliveryEntry entry, string path, Suppression suppressed, CancellationToken cancellationToken)
    {
        var starts = new SortedSet<int>();
        var own = new Dictionary<int, string>();
        var others = new byte[SHA256.HashSizeInBytes];
        var firsts = new ConcurrentDictionary<int, RecordKey>();
        try
        {
            await foreach (var batch in BatchesAsync(contract, entry, path, suppressed, firsts, cancellationToken))
            {
                foreach (var record in batch.Staged)
                {
                    if (IsOwn(record, contract)) own[record.Line] = firsts.TryGetValue(record.Line, out var first) ? key.Hash(first) : "";
                    else Add(others, $"{record.Line} {record.Key} {string.Join('\u001F', record.Values)}");
                }
                foreach (var row in batch.Quarantined)
                {
                    if (row.Fields.Any(IsOwnNumber)) own[row.Line] = "";
                    else Add(others, $"{row.Line} {string.Join('\u001F', row.Fields)}");
                }
                starts.UnionWith(batch.Staged.Select(r => r.Line).Concat(batch.Quarantined.Select(r => r.Line)).Concat(batch.SetAside.Select(r => r.Line)));
            }
        }
        catch (UnreadableDeliveryException problem)
        {
            throw new ErasureRefusedException($"delivery {entry.Id} ({entry.Arrival.FileName}) cannot be read under its contract as it is now, so nobody knows whether the person is in it. {problem.Message}", problem);
        }
        var isWorkbook = starts.Count > 0 && DeliveryReaders.For(path, contract.Delivery) is Connectors.Excel.WorkbookDeliveryReader;
        var lines = own.OrderBy(o => o.Key).Select(o => new ErasedLines(o.Key, isWorkbook ? o.Key : starts.GetViewBetween(o.Key + 1, int.MaxValue).FirstOrDefault(int.MaxValue) - 1, o.Value));
        return new([.. lines], Convert.ToHexString(others));
    }

    private async IAsyncEnumerable<IntakeBatch> BatchesAsync(
        SourceContract contract, DeliveryEntry entry, string path, Suppression suppressed, ConcurrentDictionary<int, RecordKey> firsts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (entry.Arrival.Corrects is not null)
        {
            var rereading = new DeliveryRereading(store, vault, reader, project.Settings.TimeZone);
            var corrections = new CorrectionIntake(
                store, vault, reader, clock, contract, project.ContractHashes[contract.Source], project.Settings.TimeZone, e => rereading.ReadAsync(contract, e, cancellationToken));
            await foreach (var batch in corrections.RereadAsync(entry, path, suppressed, cancellationToken)) yield return batch;
            yield break;
        }
        await using var opened = await OpenedDelivery.OpenAsync(reader, path, contract, entry.Arrival.FileName, cancellationToken, isNew: false);
        var transform = new DeliveryTransform(
            contract, opened.Header, opened.HeaderIndex, opened.IsWorkbook,
            await new DeliveryHistory(store).ContextAsync(
                contract, entry.Arrival.Scope, entry.Arrival.Sha256, DeliveryDays.Of(entry.Arrival.ReceivedAt, project.Settings.TimeZone, entry.Arrival.Period), opened, cancellationToken),
            new IntakeTally())
        {
            Suppressed = suppressed,
            Keyed = (line, first, _) => firsts[line] = first,
        };
        await foreach (var batch in transform.RunAsync(opened.RowsAsync(cancellationToken), cancellationToken)) yield return batch;
    }

    /// <summary>Adds a row to a digest that does not hang on the order: rows come in batches, and a missing one shifts these. Lines tell rows apart.</summary>
    private static void Add(byte[] digest, FormattableString row)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(row.ToString(CultureInfo.InvariantCulture)));
        for (var i = 0; i < digest.Length; i++) digest[i] ^= hash[i];
    }

    // By its whole key, which no other row has, or by the number that it states.
    private bool IsOwn(StagedRecord record, SourceContract contract)
    {
        var at = contract.Layout.ToList().IndexOf("resident_id");
        var stated = at < 0 ? ResidentIdNumber.Missing : ResidentIdNumber.Parse(record.Values[at]);
        return keys.Contains(record.Key) || (stated.HasDigits && numbers.Contains(stated.Text));
    }

    private bool IsOwnNumber(string cell) => ResidentIdNumber.Parse(cell) is { HasDigits: true } stated && numbers.Contains(stated.Text);

    private sealed record Reading(IReadOnlyList<ErasedLines> Lines, string Others);
}
