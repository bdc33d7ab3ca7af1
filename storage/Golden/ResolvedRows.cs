using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>
/// Golden rows of a resolution, each made when it is asked for: a million of them with all their values would not fit beside what they are made from.
/// </summary>
public sealed class ResolvedRows<TId, TRow>
{
    private readonly Func<int, TRow> make;

    /// <param name="ids">Ascending, each once.</param>
    /// <param name="anchors">The record that each id hangs on.</param>
    /// <param name="make">The row at a position; the same each time, whichever thread asks.</param>
    public ResolvedRows(IReadOnlyList<TId> ids, IReadOnlyList<RecordKey> anchors, Func<int, TRow> make)
    {
        if (anchors.Count != ids.Count) throw new ArgumentException($"Of {ids.Count} ids {anchors.Count} name an anchor record.", nameof(anchors));
        (Ids, Anchors, this.make) = (ids, anchors, make);
    }

    /// <summary>Rows that are there already, ordered by id.</summary>
    public ResolvedRows(IReadOnlyList<TRow> rows, Func<TRow, TId> id, Func<TRow, RecordKey> anchor)
        : this([.. rows.Select(id)], [.. rows.Select(anchor)], i => rows[i])
    {
    }

    /// <summary>Ascending, each once.</summary>
    public IReadOnlyList<TId> Ids { get; }

    /// <summary>The record that each id hangs on.</summary>
    public IReadOnlyList<RecordKey> Anchors { get; }

    public int Count => Ids.Count;

    /// <summary>These rows and others, which have other ids.</summary>
    public ResolvedRows<TId, TRow> With(ResolvedRows<TId, TRow> others)
    {
        if (others.Count == 0) return this;
        TId[] ids = [.. Ids, .. others.Ids];
        var places = Enumerable.Range(0, ids.Length).ToArray();
        Array.Sort(ids, places);
        return new ResolvedRows<TId, TRow>(
            ids, Array.ConvertAll(places, place => place < Count ? Anchors[place] : others.Anchors[place - Count]),
            i => places[i] < Count ? this[places[i]] : others[places[i] - Count]);
    }

    /// <summary>Makes the row at a position.</summary>
    public TRow this[int position] => make(position);
}
