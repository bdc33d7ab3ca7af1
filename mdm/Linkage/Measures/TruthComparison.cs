namespace Yidang.Mdm;

/// <summary>Measures clusters against the truth in time and memory linear in the records, by counting the records in each cell of cluster × person.</summary>
public static class TruthComparison
{
    private const int Unknown = -1;

    /// <summary>The measures; the same to the bit in whatever order the records come and however clusters and persons are numbered.</summary>
    /// <param name="clusters">The cluster of each record, numbered from 0 without large gaps.</param>
    /// <param name="persons">The person of each record, numbered likewise; −1 where the truth is blank.</param>
    /// <param name="files">The file of each record when only pairs of two files count; empty when all pairs do.</param>
    public static TruthMeasures Measure(ReadOnlySpan<int> clusters, ReadOnlySpan<int> persons, ReadOnlySpan<int> files = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(persons.Length, clusters.Length);
        if (!files.IsEmpty) ArgumentOutOfRangeException.ThrowIfNotEqual(files.Length, clusters.Length);
        var known = Known(persons);
        var byCluster = Group(known, clusters, files, persons);
        var byPerson = Group(known, persons, files, clusters);
        return new TruthMeasures
        {
            Records = known.Length,
            Unknown = persons.Length - known.Length,
            Persons = byPerson.Groups,
            Clusters = byCluster.Groups,
            BetweenFilesOnly = !files.IsEmpty,
            Pairs = new PairwiseMeasure(byCluster.PairsInCells, byCluster.Pairs - byCluster.PairsInCells, byPerson.Pairs - byCluster.PairsInCells),
            BCubed = new BCubedMeasure(byCluster.MeanShare, byPerson.MeanShare),
            FalseMerges = byCluster.Mixed,
            Splits = byPerson.Mixed,
            Exact = ExactlyRight(known, clusters, persons),
        };
    }

    private static int[] Known(ReadOnlySpan<int> persons)
    {
        var known = new int[persons.Length - persons.Count(Unknown)];
        var next = 0;
        for (var record = 0; record < persons.Length; record++)
        {
            if (persons[record] != Unknown) known[next++] = record;
        }
        return known;
    }

    /// <summary>Counts what there is to count about one way of grouping, seen against the other way.</summary>
    private static Tally Group(int[] known, ReadOnlySpan<int> group, ReadOnlySpan<int> files, ReadOnlySpan<int> other)
    {
        var members = Sorted(known, group);
        var tally = new Tally();
        var cells = new Dictionary<int, int>();
        var inFiles = new Dictionary<(int Cell, int File), int>();
        for (var start = 0; start < members.Length;)
        {
            var end = start + 1;
            while (end < members.Length && group[members[end]] == group[members[start]]) end++;
            cells.Clear();
            foreach (var record in members.AsSpan(start..end)) Count(cells, other[record]);
            tally.Add(end - start, cells.Values);
            if (!files.IsEmpty)
            {
                // What lies within one file is no pair: take those out again, of the cells and of the group (cell −1).
                inFiles.Clear();
                foreach (var record in members.AsSpan(start..end))
                {
                    Count(inFiles, (other[record], files[record]));
                    Count(inFiles, (Unknown, files[record]));
                }
                foreach (var ((cell, _), count) in inFiles) tally.TakeOut(count, ofCell: cell != Unknown);
            }
            start = end;
        }
        return tally;
    }

    /// <summary>Records in order of their group: a counting sort.</summary>
    private static int[] Sorted(int[] records, ReadOnlySpan<int> group)
    {
        var largest = -1;
        foreach (var record in records) largest = Math.Max(largest, group[record]);
        var start = new int[largest + 2];
        foreach (var record in records) start[group[record] + 1]++;
        for (var i = 1; i < start.Length; i++) start[i] += start[i - 1];
        var sorted = new int[records.Length];
        foreach (var record in records) sorted[start[group[record]]++] = record;
        return sorted;
    }

    private static int ExactlyRight(int[] known, ReadOnlySpan<int> clusters, ReadOnlySpan<int> persons)
    {
        // A person is exactly right when their records are all in one cluster and that cluster's are all theirs.
        var onlyCluster = OnlyOther(known, persons, clusters);
        var onlyPerson = OnlyOther(known, clusters, persons);
        var exact = 0;
        foreach (var (person, cluster) in onlyCluster)
        {
            if (cluster != Unknown && onlyPerson[cluster] == person) exact++;
        }
        return exact;
    }

    /// <summary>For each group the one other group that all its records are in, or −1.</summary>
    private static Dictionary<int, int> OnlyOther(int[] known, ReadOnlySpan<int> group, ReadOnlySpan<int> other)
    {
        var only = new Dictionary<int, int>();
        foreach (var record in known)
        {
            if (!only.TryAdd(group[record], other[record]) && only[group[record]] != other[record]) only[group[record]] = Unknown;
        }
        return only;
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    private sealed class Tally
    {
        /// <summary>Σ of squared cells by the size of their group: whole numbers, so that no order of adding shows in the last bit.</summary>
        private readonly SortedDictionary<int, long> squaresBySize = [];
        private long records;

        public int Groups { get; private set; }

        /// <summary>Groups that hold records of two other groups or more.</summary>
        public int Mixed { get; private set; }

        public long Pairs { get; private set; }

        public long PairsInCells { get; private set; }

        public double MeanShare => records == 0 ? 0 : squaresBySize.Sum(s => (double)s.Value / s.Key) / records;

        public void Add(int size, IReadOnlyCollection<int> cells)
        {
            Groups++;
            if (cells.Count > 1) Mixed++;
            records += size;
            Pairs += PairsOf(size);
            var squares = 0L;
            foreach (var cell in cells)
            {
                PairsInCells += PairsOf(cell);
                squares += (long)cell * cell;
            }
            squaresBySize[size] = squaresBySize.GetValueOrDefault(size) + squares;
        }

        public void TakeOut(int count, bool ofCell)
        {
            if (ofCell) PairsInCells -= PairsOf(count);
            else Pairs -= PairsOf(count);
        }

        private static long PairsOf(long count) => count * (count - 1) / 2;
    }
}
