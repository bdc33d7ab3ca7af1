using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Reads rows of lists, each with its item. One per query; not for several threads.</summary>
/// <param name="known">Rows that are at hand: a stored row that says the same to the letter is that row, and not made once more.</param>
internal sealed class ListRowReader(IReadOnlyList<MatchList> known) : IDisposable
{
    public const string Columns = $"item, person_id, needs_checking, channel, priority, {ListRowTexts.Columns}";

    private const int FirstText = 5;

    private readonly Dictionary<(string Item, string Person), MatchListRow> rows =
        known.SelectMany(l => l.Rows.Select(row => KeyValuePair.Create((l.Item, row.Person.Value), row))).ToDictionary();
    private readonly ListRowTexts texts = new();

    public (string Item, MatchListRow Row) Read(DbDataReader row)
    {
        var (item, person) = (row.GetString(0), row.GetString(1));
        var (needsChecking, channel, priority) = (row.GetBoolean(2), StoredText.Member<OutreachChannel>(row.GetString(3)), row.Int(4));
        if (rows.TryGetValue((item, person), out var same) && same.NeedsChecking == needsChecking && same.Channel == channel && same.Priority == priority)
        {
            texts.Write(same);
            if (texts.AreIn(row, FirstText)) return (item, same);
        }
        return (item, new MatchListRow
        {
            Person = new PersonId(person),
            NeedsChecking = needsChecking,
            Channel = channel,
            Priority = priority,
            Reasons = StoredText.Value<List<MatchReason>>(row.GetString(FirstText)),
            WaivedMaterials = StoredText.Value<List<WaivedMaterial>>(row.GetString(FirstText + 1)),
            MaterialsToBring = StoredText.Value<List<string>>(row.GetString(FirstText + 2)),
            Fields = StoredText.Value<Dictionary<string, string?>>(row.GetString(FirstText + 3)),
        });
    }

    public void Dispose() => texts.Dispose();
}
