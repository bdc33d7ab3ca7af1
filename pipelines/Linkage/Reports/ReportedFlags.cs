using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Words for what linking flagged, and a few examples of each kind.</summary>
internal static class ReportedFlags
{
    private const int Examples = 5;

    /// <summary>By kind, the commonest first, with the heaviest pairs as examples.</summary>
    public static IReadOnlyList<ReportedFlag> Of(LinkageResult result, Func<int, string> idOf) =>
    [
        .. from flag in result.Flags
           group flag by flag.Kind into kind
           orderby kind.Count() descending, kind.Key
           select new ReportedFlag(Title(kind.Key), kind.Count(), Text(kind.Key),
               [.. kind.OrderByDescending(f => f.Weight).ThenBy(f => f.Left).ThenBy(f => f.Right).Take(Examples).Select(f => $"{idOf(f.Left)} – {idOf(f.Right)}")]),
    ];

    /// <summary>Why a pair is apart, to stand behind "apart:".</summary>
    public static string Reason(FlagKind kind) => kind switch
    {
        FlagKind.CannotLink => "a constraint forbids it",
        FlagKind.RecordsDisagree => "other records of the two clusters speak against it",
        FlagKind.Ambiguous => "it fits two clusters nearly alike",
        FlagKind.TooLarge => "the cluster would be too large",
        FlagKind.WeakBridge => "it alone would hold two clusters together",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Title(FlagKind kind) => kind switch
    {
        FlagKind.CannotLink => "Forbidden by a constraint",
        FlagKind.RecordsDisagree => "Clusters that disagree",
        FlagKind.Ambiguous => "Ambiguous records",
        FlagKind.TooLarge => "Too large clusters",
        FlagKind.WeakBridge => "Weak bridges",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Text(FlagKind kind) => kind switch
    {
        FlagKind.CannotLink => "The pair is heavy enough, but a constraint of the model forbids the cluster that it would make. Many of these mean that the constraint is wrong, or that a source is not as clean as it says.",
        FlagKind.RecordsDisagree => "The pair is heavy enough, but on the whole the records of its two clusters speak against joining them, so they stay apart.",
        FlagKind.Ambiguous => "The record fits two clusters nearly alike, and they are not one person. It stays apart: guessing would be wrong half of the time.",
        FlagKind.TooLarge => "Together the two clusters would be larger than the model's largest_cluster allows. Look for a placeholder that many records share.",
        FlagKind.WeakBridge => "This pair alone holds two parts of one cluster together. They were joined; look at them first when precision matters.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
