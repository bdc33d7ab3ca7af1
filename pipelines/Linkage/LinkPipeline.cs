using System.Text;
using Yidang.Connectors.Publishing;
using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Links or de-duplicates files by a linkage model, without a hub.</summary>
public sealed class LinkPipeline(TimeProvider clock)
{
    /// <summary>Reads the files, links them, measures them when the truth was named, and writes the clusters when a file for them was.</summary>
    /// <exception cref="InvalidLinkageModelException">The model cannot run.</exception>
    /// <exception cref="OutdatedTrainingException">The model's comparisons have changed since it was trained.</exception>
    /// <exception cref="OneFileException">The model links records of different files, and there is one.</exception>
    /// <exception cref="UnknownCleanFileException">A constraint is about a file that is not among them.</exception>
    /// <exception cref="TruthInModelException">The model looks at the truth.</exception>
    /// <exception cref="UnusableLinkageFileException">A file lacks a column that the model names.</exception>
    /// <exception cref="TooManyPairsException">A blocking rule is far too coarse.</exception>
    public LinkOutcome Run(LinkRequest request, CancellationToken cancellationToken)
    {
        var watch = new List<KeyValuePair<string, double>>();
        var (running, since) = ("", 0L);
        var model = Timed("model", () => ModelOf(request));
        MustBeLinked(model, request.Files);
        if (model.Learnt is { } learnt && LearntFit.MisfitsOf(model, learnt).ToList() is { Count: > 0 } misfits) throw new OutdatedTrainingException(misfits);
        var input = Timed("read", () => LinkageFiles.Read(model, request.Files, request.Truth is { } asked ? [asked] : [], cancellationToken));
        var linker = new Linker(model, input.Table)
        {
            Population = PopulationTables.Read(model, Path.GetDirectoryName(Path.GetFullPath(request.Model))!, cancellationToken),
            Never = NeverTogether(model, input.Ids, out var unknown),
            Step = Begin,
        };
        var result = linker.Link(cancellationToken);
        Begin("");
        var truth = request.Truth is { } name ? TruthColumn.Of(input.Asked[name], input.Table.Count) : null;
        var measures = truth is null ? null : Timed("measure", () => truth.Measure(model, input.Table, result.ClusterOf));
        cancellationToken.ThrowIfCancellationRequested();
        var repeated = 0;
        // Writing waits for the disk; the ids are looked through meanwhile.
        Timed("write", () =>
        {
            Parallel.Invoke(() => Write(request.Output, input, result), () => repeated = RepeatedIds(input));
            return 0;
        });
        return new(model, input, linker, result, watch) { Measures = measures, Truth = truth, RepeatedIds = repeated, UnknownIds = unknown };

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

    /// <summary>Learns from the files and writes the model with what was learnt, as its next version, to <paramref name="target"/>.</summary>
    /// <exception cref="NothingToLearnException">No two records were compared.</exception>
    /// <exception cref="ModelLayoutException">The model's keys do not stand on lines of their own.</exception>
    public async Task<TrainedModel> TrainAsync(LinkRequest request, string target, CancellationToken cancellationToken)
    {
        var linked = Run(request with { LearnsAnew = true }, cancellationToken);
        if (linked.Result.PairsCompared == 0) throw new NothingToLearnException();
        var version = linked.Model.Version + 1;
        var text = LearntModelText.Update(await File.ReadAllTextAsync(request.Model, cancellationToken), version, linked.Result.Parameters);
        await AtomicFile.WriteAsync(target, async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token), cancellationToken);
        return new TrainedModel(version, linked.Result.Thresholds.Match, linked.Result.Parameters);
    }

    /// <summary>Predicts the pairs of the model's rules on the files, without comparing any.</summary>
    /// <exception cref="TooManyPairsException">A blocking rule is far too coarse.</exception>
    public static BlockingPrediction Predict(LinkRequest request, bool reveal, CancellationToken cancellationToken)
    {
        var model = ModelOf(request);
        var input = LinkageFiles.Read(model, request.Files, request.Truth is { } asked ? [asked] : [], cancellationToken);
        var truth = request.Truth is { } name ? TruthColumn.Of(input.Asked[name], input.Table.Count) : null;
        return BlockingPrediction.Of(model, input.Table, truth, reveal, cancellationToken);
    }

    private static LinkageModel ModelOf(LinkRequest request)
    {
        var model = LinkageModelReader.Read(request.Model);
        if (request.Threshold is { } asked && LinkageThresholds.Fault(asked) is { } fault) throw new NoThresholdException(asked, fault);
        if (request.Threshold is { } match) model = model with { Thresholds = model.Thresholds with { Match = match } };
        if (request.LearnsAnew) model = model with { Learnt = null };
        if (request.Truth is { } truth && LinkageColumns.InFiles(model).Contains(truth)) throw new TruthInModelException(truth);
        return model;
    }

    /// <summary>Between the files of a model for several one alone would link nobody, without a word; and a constraint that waits for a file of another name would hold nothing apart, and nobody would see it.</summary>
    private static void MustBeLinked(LinkageModel model, IReadOnlyList<string> files)
    {
        var names = LinkageFiles.NamesOf(files);
        if (model.Link == LinkKind.BetweenFiles && names.Count == 1) throw new OneFileException(names[0]);
        if (model.Constraints.OnePerFile.FirstOrDefault(f => !names.Contains(f)) is { } unknown) throw new UnknownCleanFileException(unknown, names);
    }

    private static void Write(string? output, LinkageInput input, LinkageResult result)
    {
        if (output is not null) ClusterFile.Write(output, input, result);
    }

    private static int RepeatedIds(LinkageInput input)
    {
        var repeated = 0;
        for (var file = 0; file < input.Table.Files.Count && input.Ids.Column is not null; file++)
            repeated += input.Ids.Repeated(input.Table.FirstOf[file], input.Table.FirstOf[file + 1]);
        return repeated;
    }

    /// <param name="unknown">How many of the ids that are named no record has.</param>
    private static List<(int, int)> NeverTogether(LinkageModel model, RecordIds ids, out int unknown)
    {
        var pairs = new List<(int, int)>();
        unknown = 0;
        if (model.Constraints.NeverTogether.Count == 0) return pairs;
        var named = model.Constraints.NeverTogether.SelectMany(p => p).ToHashSet(StringComparer.Ordinal);
        var recordOf = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var record = 0; record < ids.Count; record++)
        {
            if (ids[record] is var id && named.Contains(id)) (recordOf.TryGetValue(id, out var records) ? records : recordOf[id] = []).Add(record);
        }
        unknown = named.Count - recordOf.Count;
        foreach (var pair in model.Constraints.NeverTogether)
            foreach (var left in recordOf.GetValueOrDefault(pair[0], []))
                foreach (var right in recordOf.GetValueOrDefault(pair[1], [])) pairs.Add((Math.Min(left, right), Math.Max(left, right)));
        return pairs;
    }
}
