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
           from change in Between(item, Rows(before, item).ToDictionary(r => r.Row.Person), Rows(after, item)).OrderBy(c => c.Person)
           select change,
    ];

    private static IEnumerable<ListChange> Between(string item, Dictionary<PersonId, NumberedRow> before, IEnumerable<NumberedRow> after)
    {
        var both = new List<(NumberedRow Was, NumberedRow Now)>();
        foreach (var now in after)
        {
            if (!before.Remove(now.Row.Person, out var was)) yield return new(item, now.Row.Person, RowBefore: null, now.Number);
            else if (!ReferenceEquals(was.Row, now.Row)) both.Add((was, now));
        }
        foreach (var (was, now) in both.AsParallel().Where(b => Content(b.Was.Row) != Content(b.Now.Row))) yield return new(item, now.Row.Person, was.Number, now.Number);
        foreach (var gone in before.Values) yield return new(item, gone.Row.Person, gone.Number, RowAfter: null);
    }

    // Which record a value came from may change with every delivery; what a worker reads on the list is what counts.
    private static string Content(MatchListRow row) => JsonSerializer.Serialize(new
    {
        row.NeedsChecking, row.Channel, row.Priority, row.WaivedMaterials, row.MaterialsToBring,
        Fields = row.Fields.OrderBy(f => f.Key, StringComparer.Ordinal),
    });

    private static IEnumerable<NumberedRow> Rows(IReadOnlyList<MatchList> lists, string item) =>
        lists.Where(l => l.Item == item).SelectMany(l => l.Rows.Select((row, i) => new NumberedRow(i + 1, row)));

    private readonly record struct NumberedRow(int Number, MatchListRow Row);
}
