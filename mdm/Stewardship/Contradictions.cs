using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Finds what the records as they are now say against a decision.</summary>
public static class Contradictions
{
    /// <param name="decided">The decided records that are still current, as they are now.</param>
    /// <param name="person">All records of the persons that the decided records belong to; looked at where the decision is "same".</param>
    /// <returns>Kind and digest of each contradiction, ordered, each once; what was known when the decision was taken is among them.</returns>
    public static IReadOnlyList<(string Kind, string Evidence)> Of(
        StewardDecision decision, IReadOnlyDictionary<RecordKey, RecordIdentity> decided, IEnumerable<RecordIdentity> person)
    {
        var found = new SortedSet<(string Kind, string Evidence)>();
        if (decision.Verdict == DecisionVerdict.Unsure) return [];
        foreach (var record in decision.Left.Concat(decision.Right))
            if (decided.TryGetValue(record.Key, out var now) && now.Digest != record.Identity) Add("record-changed", record.Key.ToString(), now.Digest.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
        if (decision.Verdict == DecisionVerdict.Same)
        {
            if (Established(person) is { Length: > 1 } numbers) Add("two-numbers", numbers);
        }
        else
        {
            var left = Identities(decision.Left);
            foreach (var identity in Identities(decision.Right))
                if (left.Contains(identity)) Add("equal-identity", identity);
        }
        return [.. found];

        void Add(string kind, params string[] evidence) => found.Add((kind, DigestOf(evidence)));

        HashSet<string> Identities(IReadOnlyList<DecidedRecord> side) =>
            [.. side.Select(r => decided.GetValueOrDefault(r.Key)?.FullIdentity).Where(i => i is not null).Select(i => i!)];
    }

    /// <summary>Digest of evidence, to tell what is new from what was known.</summary>
    public static string DigestOf(IEnumerable<string> evidence) => Crockford.Encode(RecordKey.Of("evidence", [.. evidence], 1).Digest, 13);

    /// <summary>Numbers that two of the records agree on, or that a source with one row per person has.</summary>
    private static string[] Established(IEnumerable<RecordIdentity> person) =>
    [
        .. person.Where(r => r.SoundNumber is not null).GroupBy(r => r.SoundNumber!, StringComparer.Ordinal)
            .Where(g => g.Count() > 1 || g.Any(r => r.OneRowPerPerson)).Select(g => g.Key).Order(StringComparer.Ordinal),
    ];
}
