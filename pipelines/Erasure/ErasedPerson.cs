using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Tells whoever knows a person's number or id that the person was erased; nobody else can learn it.</summary>
public static class ErasedPerson
{
    /// <summary>The last erasure of whoever was known by this; null when there was none.</summary>
    /// <exception cref="ErasureKeyException">Somebody was erased, and the key is missing.</exception>
    public static async Task<ErasureEntry?> FindAsync(IHubStore store, HubFolder hub, string who, CancellationToken cancellationToken)
    {
        var erasures = await store.Erasures.ListAsync(cancellationToken);
        if (erasures.Count == 0) return null;
        var number = ResidentIdNumber.Parse(who.Trim());
        var hash = ErasureKey.Read(hub.ErasureKey).Hash(number.HasDigits ? number.Text : who.Trim().ToUpperInvariant());
        return erasures.LastOrDefault(e => e.Subjects.Contains(hash));
    }
}
