using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Gives persons and households ids that last: an id stays with its anchor record; when that is gone, with most of its other
/// records; where two meet, the one whose anchor comes first stays and the other leads to it; no id is ever given to anyone else.
/// </summary>
/// <remarks>
/// The first anchor, and not the smaller id, decides so that what is undone leads back: where a person is parted and joined again, or
/// joined and parted, each id returns to the record that it hung on; and a hub that is built anew from its last state agrees.
/// </remarks>
public sealed class IdAssignment
{
    private IdAssignment(IReadOnlyList<string> ids, IReadOnlyList<RecordKey> anchors, IReadOnlyList<Redirect> redirects)
    {
        Ids = ids;
        Anchors = anchors;
        Redirects = redirects;
    }

    /// <summary>By group: its id.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>By group: the record that its id hangs on from now on.</summary>
    public IReadOnlyList<RecordKey> Anchors { get; }

    /// <summary>Ids that end or ended before, and where they lead from now on; ordered.</summary>
    public IReadOnlyList<Redirect> Redirects { get; }

    /// <summary>Assigns ids of one kind.</summary>
    /// <param name="current">Anchor records of the ids that stand now.</param>
    /// <param name="everGiven">All ids of this kind of all time, with the record that each hangs on or last hung on.</param>
    /// <param name="create">The id for an anchor and attempt (0 first; more after a collision).</param>
    public static IdAssignment Assign(
        IReadOnlyList<IdGroup> groups, IReadOnlyDictionary<string, RecordKey> current, IReadOnlyDictionary<string, RecordKey> everGiven, Func<RecordKey, int, string> create)
    {
        var idByAnchor = ByAnchor(current, everGiven);
        var ids = new string?[groups.Count];
        var anchors = new RecordKey[groups.Count];
        var standing = new HashSet<string>(StringComparer.Ordinal);
        var redirects = new List<Redirect>();

        for (var g = 0; g < groups.Count; g++)
        {
            foreach (var anchor in groups[g].Anchors)
            {
                if (!idByAnchor.TryGetValue(anchor, out var id)) continue;
                standing.Add(id);
                if (ids[g] is { } first)
                {
                    redirects.Add(new Redirect(id, first));
                    continue;
                }
                ids[g] = id;
                anchors[g] = anchor;
            }
        }

        // An id whose anchor record was withdrawn goes where most of its records went, if nobody holds a better claim there.
        var orphaned = current.Keys.Where(id => !standing.Contains(id)).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, g) in Votes(groups, orphaned))
        {
            if (!orphaned.Remove(id)) continue;
            if (ids[g] is { } stays) redirects.Add(new Redirect(id, stays));
            else
            {
                ids[g] = id;
                anchors[g] = groups[g].Anchors[0];
                standing.Add(id);
            }
        }

        for (var g = 0; g < groups.Count; g++)
        {
            if (ids[g] is not null) continue;
            anchors[g] = groups[g].Anchors[0];
            var attempt = 0;
            string id;
            do id = create(anchors[g], attempt++);
            while (everGiven.ContainsKey(id) || !standing.Add(id));
            ids[g] = id;
        }
        return new IdAssignment(ids!, anchors, Flatten(redirects));
    }

    /// <summary>
    /// The id that each record is the anchor of. An id that ended, because its person was joined to another or its record was withdrawn,
    /// still has its claim on the record that it last hung on: a merge is undone, a delivery restored.
    /// </summary>
    private static Dictionary<RecordKey, string> ByAnchor(IReadOnlyDictionary<string, RecordKey> current, IReadOnlyDictionary<string, RecordKey> everGiven)
    {
        var idByAnchor = current.ToDictionary(c => c.Value, c => c.Key);
        if (everGiven.Count == current.Count) return idByAnchor;
        // Two ids may have hung on one record, one after the other: the smaller, so that it is always the same.
        foreach (var (id, anchor) in everGiven.Where(given => !current.ContainsKey(given.Key)).OrderBy(given => given.Key, StringComparer.Ordinal))
            idByAnchor.TryAdd(anchor, id);
        return idByAnchor;
    }

    private static IEnumerable<(string Id, int Group)> Votes(IReadOnlyList<IdGroup> groups, HashSet<string> orphaned) =>
        groups.SelectMany((group, g) => group.Votes.Where(v => orphaned.Contains(v.Key)).Select(v => (Id: v.Key, Group: g, Count: v.Value)))
            .OrderByDescending(v => v.Count).ThenBy(v => v.Id, StringComparer.Ordinal).ThenBy(v => v.Group)
            .Select(v => (v.Id, v.Group)).ToArray();

    /// <summary>A leads to B and B to C: A leads to C.</summary>
    private static Redirect[] Flatten(List<Redirect> redirects)
    {
        var target = redirects.ToDictionary(r => r.From, r => r.To, StringComparer.Ordinal);
        return
        [
            .. redirects.Select(r =>
            {
                var to = r.To;
                while (target.TryGetValue(to, out var next)) to = next;
                return r with { To = to };
            }).OrderBy(r => r.From, StringComparer.Ordinal),
        ];
    }
}
