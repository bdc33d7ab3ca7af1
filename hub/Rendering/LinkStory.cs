using System.Globalization;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Pages;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Rendering;

/// <summary>What linking came to, in a dozen lines that say exactly what was done.</summary>
internal static class LinkStory
{
    public static void Write(Terminal terminal, LinkOutcome linked, LinkRequest request, string? page)
    {
        foreach (var (title, line) in Lines(linked, request, page)) terminal.WriteResult($"{title,-11} {line}");
    }

    /// <summary>The same as JSON.</summary>
    public static object Json(LinkOutcome linked, LinkRequest request, string? page)
    {
        var result = linked.Result;
        var (alone, largest) = Sizes(result);
        return new
        {
            Files = linked.Input.Table.Files,
            Records = linked.Input.Table.Count,
            linked.Input.Damaged,
            linked.RepeatedIds,
            linked.UnknownIds,
            ModelVersion = linked.Model.Version,
            PairsCompared = result.PairsCompared,
            Blocking = result.Blocking.Select(r => new { r.Rule, Pairs = r.All, New = r.First, GivenUp = r.Skipped, r.Missing }),
            Threshold = new { result.Thresholds.Match, result.Thresholds.Review, result.Thresholds.Reason },
            Doubtful = IsDoubtful(result),
            result.Clusters,
            LinkedRecords = result.ClusterOf.Length - alone,
            LargestCluster = largest,
            result.Unlinkable,
            Flags = Flags(result).ToDictionary(f => f.Kind, f => f.Count),
            linked.Measures,
            Output = request.Output,
            Report = page,
            Seconds = linked.Watch.ToDictionary(w => w.Key, w => Math.Round(w.Value, 3)),
        };
    }

    private static IEnumerable<(string Title, string Line)> Lines(LinkOutcome linked, LinkRequest request, string? page)
    {
        var (table, result) = (linked.Input.Table, linked.Result);
        var left = linked.Input.Damaged > 0 ? $" ({Figures.Plural(linked.Input.Damaged, "row that could not be read is", "rows that could not be read are")} left out)" : "";
        yield return ("records", $"{Figures.Count(table.Count)} in {string.Join(", ", table.Files)}{left}");
        if (linked.RepeatedIds > 0) yield return ("", $"{Figures.Plural(linked.RepeatedIds, "record has an id that another has", "records have an id that another has")}: they are linked like any others, but the id names no one of them");
        if (linked.UnknownIds > 0) yield return ("", $"{Figures.Plural(linked.UnknownIds, "id of never_together is", "ids of never_together are")} no record's, and {(linked.UnknownIds == 1 ? "holds" : "hold")} nothing apart");
        yield return ("model", $"{Path.GetFileName(request.Model)}, version {linked.Model.Version}, {(linked.Model.Learnt is null ? "learnt from these records" : "as trained")}");
        var possible = linked.PossiblePairs;
        yield return ("blocking", $"{Figures.Plural(linked.Model.Blocking.Count, "rule", "rules")}, {Figures.Plural(result.PairsCompared, "pair", "pairs")} compared of {Figures.Count(possible)} ({Figures.OneIn((double)result.PairsCompared / Math.Max(1, possible))})");
        foreach (var rule in result.Blocking.Where(r => r.Skipped > 0)) yield return ("", $"{rule.Rule}: {Figures.Count(rule.Skipped)} pairs of too large blocks given up");
        yield return ("threshold", $"{Figures.Threshold(result.Thresholds.Match)} bits: {result.Thresholds.Reason}");
        if (IsDoubtful(result)) yield return ("", "that is little: what tells persons apart was hardly learnt. docs/linkage.md, 'How to see that it is wrong'");
        var (alone, largest) = Sizes(result);
        yield return ("clusters", $"{Figures.Count(result.Clusters)}: {Figures.Plural(alone, "record", "records")} alone, {Figures.Count(table.Count - alone)} in {Figures.Count(result.Clusters - alone)}, at most {Figures.Count(largest)} in one");
        if (result.Flags.Count > 0) yield return ("flags", string.Join(", ", Flags(result).Select(f => $"{f.Kind} {Figures.Count(f.Count)}")));
        if (result.Unlinkable > 0) yield return ("unlinkable", $"{Figures.Plural(result.Unlinkable, "record says", "records say")} too little to be linked at this threshold");
        if (linked.Measures is { } measures)
        {
            foreach (var line in Measures(measures, request.Truth!)) yield return line;
        }
        yield return ("wrote", string.Join(", ", new[] { request.Output, page }.OfType<string>()));
        yield return ("time", string.Join(", ", linked.Watch.Select(w => $"{w.Key} {w.Value.ToString("0.00", CultureInfo.InvariantCulture)} s")));
    }

    /// <summary>Whether the model expects little of itself: more often than not because learning took something else, such as families or neighbours, for its matches.</summary>
    private static bool IsDoubtful(LinkageResult result)
    {
        const double little = 0.75;
        return result.Thresholds.Expected.Count > 0 && result.Thresholds.Expected.Max(e => e.F1) < little;
    }

    private static IEnumerable<(string, string)> Measures(TruthMeasures measures, string column)
    {
        var pairs = measures.Pairs;
        var kind = measures.BetweenFilesOnly ? "pairs between files" : "pairs";
        yield return ("truth", $"{column}: {Figures.Plural(measures.Persons, "person", "persons")} in {Figures.Plural(measures.Records, "record", "records")}{(measures.Unknown > 0 ? $", {Figures.Count(measures.Unknown)} without truth left out" : "")}");
        yield return ("", $"{kind}: precision {Share(pairs.Precision)}  recall {Share(pairs.Recall)}  F1 {Share(pairs.F1)}  ({Figures.Count(pairs.Right)} right, {Figures.Count(pairs.Wrong)} wrong, {Figures.Count(pairs.Missed)} missed)");
        yield return ("", $"B-cubed: precision {Share(measures.BCubed.Precision)}  recall {Share(measures.BCubed.Recall)}  F1 {Share(measures.BCubed.F1)}");
        yield return ("", $"{Figures.Plural(measures.FalseMerges, "false merge", "false merges")} (clusters of two persons or more), {Figures.Plural(measures.Splits, "split", "splits")} (persons in two clusters or more), {Figures.Count(measures.Exact)} of {Figures.Count(measures.Persons)} persons exactly right");
    }

    /// <summary>How many flags there are of each kind that there are any of.</summary>
    private static IEnumerable<(string Kind, int Count)> Flags(LinkageResult result)
    {
        foreach (var kind in Enum.GetValues<FlagKind>())
            if (result.Flags.Count(f => f.Kind == kind) is > 0 and var count) yield return (SnakeCase.Of(kind), count);
    }

    /// <summary>Records that are alone, and the size of the largest cluster.</summary>
    private static (int Alone, int Largest) Sizes(LinkageResult result)
    {
        var sizes = new int[result.Clusters + 1];
        foreach (var cluster in result.ClusterOf) sizes[cluster]++;
        var (alone, largest) = (0, 0);
        foreach (var size in sizes)
        {
            if (size == 1) alone++;
            largest = Math.Max(largest, size);
        }
        return (alone, largest);
    }

    private static string Share(double share) => share.ToString("0.0000", CultureInfo.InvariantCulture);
}
