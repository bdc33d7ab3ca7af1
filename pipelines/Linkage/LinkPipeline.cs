using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Links or de-duplicates files by a linkage model, without a hub.</summary>
public sealed class LinkPipeline(TimeProvider clock)
{
    /// <summary>Reads the files, links them and, when <paramref name="output"/> is named, writes the clusters.</summary>
    /// <param name="asked">Columns to read beside those of the model, as they stand.</param>
    /// <exception cref="UnusableLinkageFileException">A file lacks a column that the model names.</exception>
    /// <exception cref="TooManyPairsException">A blocking rule is far too coarse.</exception>
    public LinkOutcome Run(string modelFile, IReadOnlyList<string> files, string? output, IReadOnlyList<string> asked, CancellationToken cancellationToken)
    {
        var watch = new List<KeyValuePair<string, double>>();
        var (running, since) = ("", 0L);
        var model = Timed("model", () => LinkageModelReader.Read(modelFile));
        var input = Timed("read", () => LinkageFiles.Read(model, files, asked, cancellationToken));
        var linker = new Linker(model, input.Table)
        {
            Population = PopulationTables.Read(model, Path.GetDirectoryName(Path.GetFullPath(modelFile))!),
            Never = NeverTogether(model, input.Ids),
            Step = Begin,
        };
        var result = linker.Link(cancellationToken);
        Begin("");
        if (output is not null)
        {
            Timed("write", () =>
            {
                ClusterFile.Write(output, input, result);
                return 0;
            });
        }
        return new(model, input, linker, result, watch);

        void Begin(string step)
        {
            var now = clock.GetTimestamp();
            if (running.Length > 0) watch.Add(new(running, clock.GetElapsedTime(since, now).TotalSeconds));
            (running, since) = (step, now);
        }

        T Timed<T>(string step, Func<T> work)
        {
            var start = clock.GetTimestamp();
            var done = work();
            watch.Add(new(step, clock.GetElapsedTime(start).TotalSeconds));
            return done;
        }
    }

    private static List<(int, int)> NeverTogether(LinkageModel model, RecordIds ids)
    {
        var pairs = new List<(int, int)>();
        if (model.Constraints.NeverTogether.Count == 0) return pairs;
        var named = model.Constraints.NeverTogether.SelectMany(p => p).ToHashSet(StringComparer.Ordinal);
        var recordOf = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var record = 0; record < ids.Count; record++)
        {
            if (ids[record] is var id && named.Contains(id)) (recordOf.TryGetValue(id, out var records) ? records : recordOf[id] = []).Add(record);
        }
        foreach (var pair in model.Constraints.NeverTogether)
            foreach (var left in recordOf.GetValueOrDefault(pair[0], []))
                foreach (var right in recordOf.GetValueOrDefault(pair[1], [])) pairs.Add((Math.Min(left, right), Math.Max(left, right)));
        return pairs;
    }
}
