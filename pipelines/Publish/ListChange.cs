using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What is different about one person between two publications of a list.</summary>
/// <param name="RowBefore">Number of the row in the earlier list; null when the person was not on it.</param>
/// <param name="RowAfter">Number of the row in the later list; null when the person is not on it.</param>
internal sealed record ListChange(string Item, PersonId Person, int? RowBefore, int? RowAfter)
{
    public bool IsAdded => RowBefore is null;

    public bool IsWithdrawn => RowAfter is null;

    /// <summary>The changes of every list, by item, then person; a row that only moved is no change.</summary>
    public static IReadOnlyList<ListChange> Between(IReadOnlyList<MatchList> before, IReadOnlyList<MatchList> after) =>
    [
        .. from item in before.Concat(after).Select(l => l.Item).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
           let rowsBefore = Rows(before, item)
           let rowsAfter = Rows(after, item)
           from change in rowsBefore.Keys.Union(rowsAfter.Keys).Order().AsParallel().AsOrdered().Select(person => Of(item, person, rowsBefore, rowsAfter))
           where change is not null
           select change,
    ];

    private static ListChange? Of(
        string item, PersonId person, Dictionary<PersonId, (int Number, MatchListRow Row)> before, Dictionary<PersonId, (int Number, MatchListRow Row)> after)
    {
        var was = before.TryGetValue(person, out var old) ? old.Number : (int?)null;
        var now = after.TryGetValue(person, out var fresh) ? fresh.Number : (int?)null;
        return was is not null && now is not null && Content(old.Row) == Content(fresh.Row) ? null : new ListChange(item, person, was, now);
    }

    // Which record a value came from may change with every delivery; what a worker reads on the list is what counts.
    private static string Content(MatchListRow row) => JsonSerializer.Serialize(new
    {
        row.NeedsChecking, row.Channel, row.Priority, row.WaivedMaterials, row.MaterialsToBring,
        Fields = row.Fields.OrderBy(f => f.Key, StringComparer.Ordinal),
    });

    private static Dictionary<PersonId, (int Number, MatchListRow Row)> Rows(IReadOnlyList<MatchList> lists, string item) =>
        lists.Where(l => l.Item == item).SelectMany(l => l.Rows.Select((row, i) => (Number: i + 1, Row: row))).ToDictionary(r => r.Row.Person);
}
