namespace Yidang.Storage;

/// <summary>
/// Golden rows of a resolution, each made when it is asked for: a million of them with all their values would not fit beside what they are made from.
/// </summary>
/// <param name="ids">Ascending, each once.</param>
/// <param name="make">The row at a position; the same each time, whichever thread asks.</param>
public sealed class ResolvedRows<TId, TRow>(IReadOnlyList<TId> ids, Func<int, TRow> make)
{
    /// <summary>Rows that are there already, ordered by id.</summary>
    public ResolvedRows(IReadOnlyList<TRow> rows, Func<TRow, TId> id)
        : this([.. rows.Select(id)], i => rows[i])
    {
    }

    public IReadOnlyList<TId> Ids => ids;

    public int Count => ids.Count;

    /// <summary>Makes the row at a position.</summary>
    public TRow this[int position] => make(position);
}
