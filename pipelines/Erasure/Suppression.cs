using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Whose rows are not taken in, because they were erased by law: known by keyed hashes of ID numbers and record keys.</summary>
/// <remarks>A row that states another readable number is another's, whatever its key. One without a number, under another key, cannot be told.</remarks>
internal sealed class Suppression
{
    /// <summary>Why such a row is set aside.</summary>
    public const string Reason = "erased";

    private readonly IReadOnlySet<string> hashes;
    private readonly ILookup<string, int> blanked;
    private readonly ErasureKey? key;
    private readonly int number;

    private Suppression(IReadOnlySet<string> hashes, IEnumerable<ErasedLines> blanked, ErasureKey? key, int number)
    {
        (this.hashes, this.key, this.number) = (hashes, key, number);
        this.blanked = blanked.Where(l => l.Key.Length > 0).ToLookup(l => l.Key, l => l.From, StringComparer.Ordinal);
    }

    public static Suppression None { get; } = new(new HashSet<string>(), [], null, -1);

    /// <summary>What has to be kept out of a delivery of this source, and what was blanked in it.</summary>
    /// <exception cref="ErasureKeyException">Somebody was erased, and the key is missing.</exception>
    public static async Task<Suppression> OfAsync(IHubStore store, DeliveryVault vault, SourceContract contract, string sha256, CancellationToken cancellationToken)
    {
        var hashes = await store.Erasures.SuppressedAsync(cancellationToken);
        var lines = (await store.Erasures.FilesAsync(cancellationToken)).FirstOrDefault(f => f.Sha256 == sha256)?.Lines ?? [];
        if (hashes.Count == 0 && lines.Count == 0) return None;
        return Of(hashes, lines, ErasureKey.Read(new HubFolder(Path.GetDirectoryName(Path.GetFullPath(vault.Folder))!).ErasureKey), contract);
    }

    public static Suppression Of(IReadOnlySet<string> hashes, IReadOnlyList<ErasedLines> blanked, ErasureKey key, SourceContract contract) =>
        new(hashes, blanked, key, contract.Layout.ToList().IndexOf("resident_id"));

    /// <summary>True for a row of somebody who was erased.</summary>
    /// <param name="key">The row's key; null for a row that is quarantined.</param>
    public bool Holds(MappedRow row, RecordKey? key)
    {
        if (hashes.Count == 0) return false;
        if (key is not { } known) return row.Sorted.Row.Fields.Any(cell => IsErased(ResidentIdNumber.Parse(cell)));
        var stated = number < 0 ? ResidentIdNumber.Missing : ResidentIdNumber.Parse(row.Values![number]);
        return stated.HasDigits ? IsErased(stated) : hashes.Contains(this.key!.Hash(known));
    }

    /// <summary>How many rows of this key stood before a line and were blanked.</summary>
    public int BlankedBefore(RecordKey first, int line) => blanked.Count == 0 ? 0 : blanked[key!.Hash(first)].Count(from => from < line);

    private bool IsErased(ResidentIdNumber stated) => stated.HasDigits && hashes.Contains(key!.Hash(stated.Text));
}
