using Yidang.Mdm;
using Yidang.Pipelines;

namespace Yidang.Tests.Hub.Pages;

/// <summary>A report with something in every section, made up by hand.</summary>
internal static class InventedReport
{
    public static LinkageReport WithTruth { get; } = new()
    {
        Model = "people.yaml",
        Files = [new("a.csv", 600), new("b.csv", 400)],
        TruthColumn = "cluster",
        ShowsValues = false,
        Thresholds = new(3.4, -0.6, "Chosen where the model expects the highest F1: 0.93."),
        Pairs = 12_345,
        PossiblePairs = 499_500,
        Clusters = 420,
        LinkedRecords = 760,
        Comparisons =
        [
            new("given_name",
            [
                new("exact", 0.62, 0.0041, 7.2, "em over 3 rules; random pairs", false, 2_300),
                new("jaro_winkler(0.92)", 0.14, 0.0032, 5.4, "em over 3 rules; random pairs", false, 240),
                new("else", 0.24, 0.9927, -2.0, "em over 3 rules; random pairs", false, 9_805),
            ]),
            new("date_of_birth",
            [
                new("exact", 0.81, 0.00021, 11.9, "em over 2 rules; value frequencies", false, 2_100),
                new("one slip", 0.12, 0.0019, 6.0, "em over 2 rules; value frequencies", false, 310),
                new("else", 0.07, 0.99789, -3.8, "default: too few pairs", true, 9_935),
            ]),
        ],
        Samples =
        [
            new(SampleKind.NearThreshold, "a.csv/17", "b.csv/204", -11.2,
            [
                new("given_name", "jaro_winkler(0.92)", 5.4, 0, [new("j••", false), new("••", true)], [new("j••", false), new("•", true)]),
                new("date_of_birth", "exact", 11.9, 0.4, [new("1•••-••-••", false)], [new("1•••-••-••", false)]),
                new("city", "else", -2.4, 0, [new("<script>alert(1)</script>", true)], [new("l•••••", true)]),
            ], "joined", true),
            new(SampleKind.FalseMatch, "a.csv/3", "a.csv/9", -11.2, [new("date_of_birth", "exact", 19.9, 0, [new("1", false)], [new("1", false)])], "joined", false),
        ],
        Rules =
        [
            new("surname + date_of_birth", 4_000, 4_000, 0, 1, null, [new("s•••• · 1•••-••-••", 12, 66)]),
            new("substr(given_name,1,3) + postcode", 9_000, 8_345, 120, 0, 70, [new("j•• · 2•••", 140, 9_730), new("m•• · 3•••", 30, 435)]),
        ],
        Columns = [new("given_name", 1_000, 940, 410, 0.004, [new("j•••", 31), new("m•••", 22)]), new("date_of_birth", 1_000, 700, 512, 0.0003, [])],
        Weights = [.. Enumerable.Range(-20, 50).Select(i => new WeightBin(i, i + 1, (long)(4_000 * Math.Exp(-0.05 * (i + 12) * (i + 12)) + 300 * Math.Exp(-0.03 * (i - 14) * (i - 14))), 300 * Math.Exp(-0.03 * (i - 14) * (i - 14))))],
        Accuracy = [.. Enumerable.Range(-4, 26).Select(t => new AccuracyPoint(t, 2_000 - 60 * t, 1 - 0.3 / (1 + Math.Exp(0.5 * t)), 0.97 / (1 + Math.Exp(0.4 * (t - 16)))))],
        ClusterSizes = [new(1, 240), new(2, 130), new(3, 40), new(4, 8), new(12, 1), new(31, 1)],
        Unlinkables = [new(-2, 0), new(4, 3), new(9, 20), new(15, 300), new(22, 1_000)],
        Flags = [new("Weak bridges", 2, "One pair alone holds two parts of a cluster together.", ["a.csv/17 – b.csv/204"])],
        Measures = TruthComparison.Measure([0, 0, 1, 1], [0, 0, 1, 2]),
    };

    /// <summary>Nothing was in the files.</summary>
    public static LinkageReport Empty { get; } = WithTruth with
    {
        Files = [new("a.csv", 0)],
        TruthColumn = null,
        Pairs = 0,
        PossiblePairs = 0,
        Clusters = 0,
        LinkedRecords = 0,
        Comparisons = [],
        Samples = [],
        Rules = [],
        Columns = [],
        Weights = [],
        Accuracy = [],
        ClusterSizes = [],
        Unlinkables = [],
        Flags = [],
        Measures = null,
    };
}
