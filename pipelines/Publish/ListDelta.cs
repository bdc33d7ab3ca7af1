using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What turns a published list into the next one: rows added, changed, restated and withdrawn. Applied to the old file's cells it gives the new one's.</summary>
/// <remarks>
/// A changed row is news to a worker; a restated one says the same in other words, such as an age a year later or a value that another department
/// has sent as well. Rows that only moved are not in it: where they stand follows from the others.
/// </remarks>
internal sealed record ListDelta(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public const string Added = "新增";
    public const string Changed = "变更";
    public const string Restated = "重述";
    public const string Withdrawn = "撤出";

    private const string Kind = "变化";
    private const string OldNumber = "原序号";
    private const string Number = "序号";
    private const string Person = "个人档号";

    /// <param name="changed">People whose row is news.</param>
    public static ListDelta Between(ListTable before, ListTable after, IReadOnlySet<string> changed)
    {
        var old = before.People.Select((person, index) => KeyValuePair.Create(person, index)).ToDictionary();
        var alike = after.WordsAs(before);
        var sameColumns = before.Headers.SequenceEqual(after.Headers, StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (index, person) in after.People.Index())
        {
            if (!old.Remove(person, out var was)) rows.Add([Added, "", .. after.Rows[index]]);
            else if (changed.Contains(person.Value)) rows.Add([Changed, NumberOf(was), .. after.Rows[index]]);
            else if (!sameColumns || !after.Repeats(index, before, was, alike)) rows.Add([Restated, NumberOf(was), .. after.Rows[index]]);
        }
        foreach (var (gone, was) in old.OrderBy(o => o.Value))
            rows.Add([Withdrawn, NumberOf(was), .. after.Headers.Select(h => h == Person ? gone.Value : "")]);
        return new([Kind, OldNumber, .. after.Headers], rows);
    }

    /// <summary>Reads a delta, and a list, as the cells of their files; null when they do not fit each other.</summary>
    /// <param name="delta">Headers first.</param>
    /// <param name="list">The list that it amends, headers first.</param>
    public static IReadOnlyList<IReadOnlyList<string>>? Apply(IReadOnlyList<IReadOnlyList<string>> delta, IReadOnlyList<IReadOnlyList<string>> list)
    {
        if (delta.Count == 0 || list.Count == 0 || delta[0].Count < 3 || delta[0][0] != Kind || PersonAt(list[0]) < 0) return null;
        IReadOnlyList<string> headers = [.. delta[0].Skip(2)];
        var kept = list.Skip(1).ToDictionary(r => r[PersonAt(list[0])], StringComparer.Ordinal);
        var placed = new SortedDictionary<int, IReadOnlyList<string>>();
        foreach (var change in delta.Skip(1))
        {
            var row = change.Skip(2).ToList();
            if (kept.Remove(row[PersonAt(headers)]) == (change[0] == Added)) return null;
            if (change[0] != Withdrawn) placed[int.Parse(row[0], CultureInfo.InvariantCulture)] = row;
        }
        if (kept.Count > 0 && !headers.SequenceEqual(list[0], StringComparer.Ordinal)) return null;
        var result = new List<IReadOnlyList<string>>(placed.Count + kept.Count + 1) { headers };
        using var stays = list.Skip(1).Where(r => kept.ContainsKey(r[PersonAt(list[0])])).GetEnumerator();
        for (var number = 1; number <= placed.Count + kept.Count; number++)
        {
            if (placed.TryGetValue(number, out var row)) result.Add(row);
            else if (stays.MoveNext()) result.Add([number.ToString(CultureInfo.InvariantCulture), .. stays.Current.Skip(1)]);
            else return null;
        }
        return result;
    }

    private static string NumberOf(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static int PersonAt(IReadOnlyList<string> headers) => headers[0] == Number ? headers.ToList().IndexOf(Person) : -1;
}
