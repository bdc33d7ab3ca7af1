using System.Collections.Concurrent;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>All current source records, in the order that resolution works in: by source, then key.</summary>
internal sealed class CurrentRecords
{
    /// <summary>Records whose values are read from their text at one time.</summary>
    private const int ReadTogether = 16_384;

    /// <summary>Fewer records are read sooner than a second session is opened.</summary>
    private const int Few = 10_000;

    private readonly StoredRecord[] records;
    private readonly HashSet<string> oneRowPerPerson;
    private readonly Dictionary<IReadOnlyList<string>, Dictionary<string, int>> positions = new(ReferenceEqualityComparer.Instance);

    private CurrentRecords(Project project, StoredRecord[] records)
    {
        oneRowPerPerson = project.Contracts.Where(c => c.Delivery.OneRowPerPerson).Select(c => c.Source).ToHashSet(StringComparer.Ordinal);
        this.records = records;
        // Whoever read the records from the store made a layout of its own: equal ones become one.
        var layouts = new Dictionary<IReadOnlyList<string>, IReadOnlyList<string>>(ReferenceEqualityComparer.Instance);
        foreach (ref var record in records.AsSpan())
        {
            if (!layouts.TryGetValue(record.Layout, out var layout)) layouts.Add(record.Layout, layout = EqualTo(record.Layout));
            if (!ReferenceEquals(layout, record.Layout)) record = record with { Layout = layout };
        }
    }

    public IReadOnlyList<StoredRecord> Records => records;

    public static async Task<CurrentRecords> ReadAsync(
        ISourceRecordStore store, Project project, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var total = await store.CountCurrentAsync(cancellationToken);
        var read = 0;
        var parts = new ConcurrentBag<Dictionary<string, List<StoredRecord>>>();
        await Parallel.ForEachAsync(await store.RangesAsync(total < Few ? 1 : SessionsAtOnce.Most, cancellationToken), cancellationToken, async (range, token) =>
        {
            var own = new Dictionary<string, List<StoredRecord>>(StringComparer.Ordinal);
            await foreach (var batch in store.ScanCurrentAsync(range, token).WithCancellation(token))
            {
                foreach (var record in batch)
                {
                    if (!own.TryGetValue(record.Key.Source, out var ofSource)) own.Add(record.Key.Source, ofSource = []);
                    ofSource.Add(record);
                }
                var sofar = Interlocked.Add(ref read, batch.Count);
                progress?.Report(new("standardise", sofar, total, "records", Finished: sofar == total));
            }
            parts.Add(own);
        });
        return new CurrentRecords(project, InOrder(parts.SelectMany(own => own)));
    }

    /// <summary>One source after the other, each by its keys. Sorted here: a database would fetch each record from another place to give them in order.</summary>
    private static StoredRecord[] InOrder(IEnumerable<KeyValuePair<string, List<StoredRecord>>> parts)
    {
        var sources = parts.GroupBy(p => p.Key, p => p.Value, StringComparer.Ordinal).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.ToArray()).ToArray();
        var starts = new int[sources.Length + 1];
        for (var s = 0; s < sources.Length; s++) starts[s + 1] = starts[s] + sources[s].Sum(part => part.Count);
        var sorted = new StoredRecord[starts[^1]];
        Parallel.For(0, sources.Length, s =>
        {
            var records = new StoredRecord[starts[s + 1] - starts[s]];
            var at = 0;
            foreach (var part in sources[s])
            {
                part.CopyTo(records, at);
                at += part.Count;
            }
            var digests = Array.ConvertAll(records, r => r.Key.Digest);
            var places = Enumerable.Range(0, records.Length).ToArray();
            Array.Sort(digests, places);
            for (var i = 0; i < places.Length; i++) sorted[starts[s] + i] = records[places[i]];
        });
        return sorted;
    }

    /// <summary>The layouts that occur.</summary>
    public IEnumerable<IReadOnlyList<string>> Layouts => positions.Keys;

    /// <summary>Some records, put in order.</summary>
    public static CurrentRecords Of(Project project, IEnumerable<StoredRecord> records) =>
        new(project, InOrder(records.GroupBy(r => r.Key.Source, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, g.ToList()))));

    /// <summary>The record with a key, which must be among them.</summary>
    public StoredRecord Find(RecordKey key) => records[IndexOf(key)];

    /// <summary>The index of the record with a key, which must be among them.</summary>
    public int IndexOf(RecordKey key) => records.AsSpan().BinarySearch(new ByKey(key)) is var index && index >= 0
        ? index : throw new ArgumentException("No current record has the key.", nameof(key));

    /// <summary>The one that stands for all layouts equal to this.</summary>
    private IReadOnlyList<string> EqualTo(IReadOnlyList<string> layout)
    {
        if (positions.Keys.FirstOrDefault(known => known.SequenceEqual(layout, StringComparer.Ordinal)) is { } equal) return equal;
        positions.Add(layout, layout.Select((name, at) => (name, at)).ToDictionary(p => p.name, p => p.at, StringComparer.Ordinal));
        return layout;
    }

    /// <summary>What a row of a layout says of an attribute.</summary>
    /// <param name="values">The row's.</param>
    public string? Value(IReadOnlyList<string> layout, string?[] values, string attribute) => Position(layout, attribute) is var at and >= 0 ? values[at] : null;

    /// <summary>Where the rows of a layout have an attribute, or -1.</summary>
    public int Position(IReadOnlyList<string> layout, string attribute) => positions[layout].GetValueOrDefault(attribute, -1);

    /// <summary>The values by which the record at an index names a person.</summary>
    public RecordIdentity Identity(int index) => RecordIdentity.Of(
        Records[index].Key, Records[index].Layout, Records[index].Values(), oneRowPerPerson.Contains(Records[index].Key.Source));

    /// <param name="withoutNumbers">Indices of records to be read as if they had no ID number; null withholds none.</param>
    /// <param name="reference">What is known of the population; null when these records are all of it.</param>
    /// <param name="addresses">False to leave addresses unread.</param>
    public PersonRecords Standardised(IReadOnlySet<int>? withoutNumbers = null, MatchingReference? reference = null, bool addresses = true)
    {
        var standardiser = new PersonStandardiser(oneRowPerPerson.Contains, Records.Count, addresses);
        var next = ValuesAsync(0, withoutNumbers);
        for (var start = 0; start < Records.Count; start += ReadTogether)
        {
            var values = next.GetAwaiter().GetResult();
            next = ValuesAsync(start + ReadTogether, withoutNumbers);
            for (var i = 0; i < values.Length; i++) standardiser.Add(Records[start + i].Key, Records[start + i].Layout, values[i]);
        }
        return standardiser.Build(reference);
    }

    /// <summary>Reads the values of the records from an index on, while those before it are standardised.</summary>
    private Task<string?[][]> ValuesAsync(int start, IReadOnlySet<int>? withoutNumbers) => Task.Run(() =>
    {
        var values = new string?[Math.Clamp(Records.Count - start, 0, ReadTogether)][];
        Parallel.For(0, values.Length, i => values[i] = withoutNumbers?.Contains(start + i) == true ? WithoutNumbers(Records[start + i]) : Records[start + i].Values());
        return values;
    });

    private static string?[] WithoutNumbers(StoredRecord record) =>
        [.. record.Values().Select((value, at) => PersonStandardiser.NumberAttributes.Contains(record.Layout[at]) ? null : value)];

    /// <summary>Indices of the records whose resident ID number is another person's.</summary>
    /// <param name="people">These records, standardised.</param>
    public IReadOnlySet<int> WithDistrustedNumbers(PersonRecords people) => Enumerable.Range(0, Records.Count)
        .Where(i => people.HasDoubtfulNumbers(i) && Value(Records[i].Layout, Records[i].Values(), "resident_id") is { } number && people.IsNumberDoubtful(i, number))
        .ToHashSet();

    /// <summary>The record at an index as survivorship sees it.</summary>
    /// <param name="distrustNumber">As <see cref="SourceEvidence.DistrustNumber"/>.</param>
    public SourceEvidence Evidence(int index, bool distrustNumber)
    {
        var record = Records[index];
        return new SourceEvidence(record.Id, record.Key, record.BroughtBy, record.Layout, record.Values(), distrustNumber);
    }

    /// <summary>The record at an index, of whose values nobody asks.</summary>
    public SourceEvidence Unread(int index)
    {
        var record = Records[index];
        return new SourceEvidence(record.Id, record.Key, record.BroughtBy, record.Layout, [], DistrustNumber: false);
    }

    private readonly record struct ByKey(RecordKey Key) : IComparable<StoredRecord>
    {
        public int CompareTo(StoredRecord other) => Key.CompareTo(other.Key);
    }
}
