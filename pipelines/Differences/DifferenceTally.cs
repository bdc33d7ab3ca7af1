using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Compares a file's rows, as they stream by, with what its source says now.</summary>
/// <param name="order">Places of the deliveries that would stand, the arriving one among them.</param>
internal sealed class DifferenceTally(
    SourceContract contract, Dictionary<RecordKey, SourceRecord> current, IReadOnlyDictionary<DeliveryId, int> order, DeliveryId arriving,
    IReadOnlySet<DeliveryId> replaces, int mostExamples, Func<IReadOnlyList<string?>, IReadOnlyList<string>, IReadOnlyList<ShownValue>> identity)
{
    private readonly Dictionary<string, int> byColumn = new(StringComparer.Ordinal);
    private readonly Dictionary<RecordKey, StagedRecord> rows = [];
    private readonly List<DifferenceExample> examples = [];
    private readonly Dictionary<string, string> headers = contract.Columns.DistinctBy(c => c.Attribute).ToDictionary(c => c.Attribute, c => c.Column, StringComparer.Ordinal);
    private int overruled, added, changed, unchanged, deleted, vanished;

    /// <summary>Records of the deliveries that it would replace.</summary>
    public int Replaced { get; } = current.Values.Count(r => replaces.Contains(r.Delivery));

    public IReadOnlyList<KeyValuePair<string, int>> Columns => [.. byColumn.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)];

    public IReadOnlyList<DifferenceExample> Examples => examples;

    public void Add(IReadOnlyList<StagedRecord> staged)
    {
        foreach (var row in staged)
        {
            // Of two rows of one key the later holds; only a delta has such.
            if (!rows.TryAdd(row.Key, row))
            {
                rows[row.Key] = row;
                overruled++;
            }
        }
    }

    /// <summary>Compares, once all rows are in.</summary>
    public void Complete()
    {
        foreach (var row in rows.Values) Compare(row);
        if (!order.ContainsKey(arriving)) return;
        foreach (var record in current.Values.Where(r => replaces.Contains(r.Delivery) && !rows.ContainsKey(r.Key)))
        {
            vanished++;
            Example("vanished", record.Key, record.Line, [], record.Values, record.Layout);
        }
    }

    public IntakeCounts Counts(IntakeTally intake) => new()
    {
        Read = intake.Read, Staged = intake.Staged, Quarantined = intake.QuarantinedRows, SetAside = intake.SetAside,
        New = added, Changed = changed, Unchanged = unchanged, Deleted = deleted, Overruled = overruled, Vanished = vanished,
    };

    private void Compare(StagedRecord row)
    {
        var was = current.GetValueOrDefault(row.Key);
        if (!order.TryGetValue(arriving, out var place) || (was is not null && order.TryGetValue(was.Delivery, out var later) && later > place)) overruled++;
        else if (row.Deletes)
        {
            deleted++;
            if (was is null) return;
            vanished++;
            Example("vanished", row.Key, row.Line, [], was.Values, was.Layout);
        }
        else if (was is null)
        {
            added++;
            Example("new", row.Key, row.Line, [], row.Values, contract.Layout);
        }
        else if (Differences(was, row) is { Count: > 0 } columns)
        {
            changed++;
            foreach (var column in columns) byColumn[column] = byColumn.GetValueOrDefault(column) + 1;
            Example("changed", row.Key, row.Line, columns, row.Values, contract.Layout);
        }
        else if (was.Layout.SequenceEqual(contract.Layout) && (was.Notes ?? []).SequenceEqual(row.Notes ?? [])) unchanged++;
        else changed++;
    }

    private List<string> Differences(SourceRecord was, StagedRecord row)
    {
        var before = was.Layout.Zip(was.Values).ToDictionary(v => v.First, v => v.Second, StringComparer.Ordinal);
        var now = contract.Layout.Zip(row.Values).ToDictionary(v => v.First, v => v.Second, StringComparer.Ordinal);
        return
        [
            .. before.Keys.Union(now.Keys)
                .Where(attribute => !string.Equals(before.GetValueOrDefault(attribute), now.GetValueOrDefault(attribute), StringComparison.Ordinal))
                .Select(attribute => headers.GetValueOrDefault(attribute, attribute))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private void Example(string kind, RecordKey key, int line, IReadOnlyList<string> columns, IReadOnlyList<string?> values, IReadOnlyList<string> layout)
    {
        if (examples.Count(e => e.Kind == kind) < mostExamples) examples.Add(new(kind, key, line, columns, identity(values, layout)));
    }
}
