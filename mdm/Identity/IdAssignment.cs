using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Gives persons and households ids that last: an id stays with its anchor record; when that is gone, with most of its other
/// records; where two meet, the smaller stays and the other leads to it; no id is ever given twice.
/// </summary>
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

    /// <summary>Ids that end, and where they lead; ordered.</summary>
    public IReadOnlyList<Redirect> Redirects { get; }

    /// <summary>Assigns ids of one kind.</summary>
    /// <param name="current">Anchor records of the ids that stand now.</param>
    /// <param name="everGiven">All ids of all time.</param>
    /// <param name="create">The id for an anchor and attempt (0 first; more after a collision).</param>
    public static IdAssignment Assign(
        IReadOnlyList<IdGroup> groups, IReadOnlyDictionary<string, RecordKey> current, IReadOnlySet<string> everGiven, Func<RecordKey, int, string> create)
    {
        var idByAnchor = current.ToDictionary(c => c.Value, c => c.Key);
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
                if (ids[g] is { } other)
                {
                    if (string.CompareOrdinal(other, id) < 0)
                    {
                        redirects.Add(new Redirect(id, other));
                        continue;
                    }
                    redirects.Add(new Redirect(other, id));
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
            while (everGiven.Contains(id) || !standing.Add(id));
            ids[g] = id;
        }
        return new IdAssignment(ids!, anchors, Flatten(redirects));
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
