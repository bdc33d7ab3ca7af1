using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The ids that stand before a resolution, and which current records they have.</summary>
internal sealed class LastingIdentities
{
    /// <summary>Anchor record of each id that stands.</summary>
    public required IReadOnlyDictionary<string, RecordKey> Anchors { get; init; }

    /// <summary>Ids of all time, with the record that each hangs on or last hung on.</summary>
    public required IReadOnlyDictionary<string, RecordKey> EverGiven { get; init; }

    /// <summary>The person that an unchanged record belonged to.</summary>
    public required IReadOnlyDictionary<long, string> PersonOf { get; init; }

    public static async Task<LastingIdentities> ReadAsync(IGoldenStore golden, int records, CancellationToken cancellationToken)
    {
        var personOf = new Dictionary<long, string>(records);
        await foreach (var batch in golden.ReadCrosswalkAsync(cancellationToken).WithCancellation(cancellationToken))
            foreach (var entry in batch) personOf[entry.Record.Value] = entry.Person.Value;
        return new LastingIdentities
        {
            Anchors = await golden.AnchorsAsync(cancellationToken),
            EverGiven = await golden.IdsEverGivenAsync(cancellationToken),
            PersonOf = personOf,
        };
    }

    /// <summary>Anchors of the ids of one kind, by the letter they start with.</summary>
    public IReadOnlyDictionary<string, RecordKey> AnchorsOf(char letter) => OfKind(Anchors, letter);

    /// <summary>Ids of one kind of all time, likewise.</summary>
    public IReadOnlyDictionary<string, RecordKey> GivenOf(char letter) => OfKind(EverGiven, letter);

    private static Dictionary<string, RecordKey> OfKind(IReadOnlyDictionary<string, RecordKey> ids, char letter) =>
        ids.Where(a => a.Key[0] == letter).ToDictionary(StringComparer.Ordinal);
}
