using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a decision says of pairs of records.</summary>
internal static class DecidedPair
{
    /// <summary>True when the decision puts a record of the one set and a record of the other into one person.</summary>
    public static bool Joins(StewardDecision decision, IReadOnlySet<RecordKey> one, IReadOnlySet<RecordKey> other) => decision.Verdict switch
    {
        DecisionVerdict.Same => Touches(decision.Left, one, decision.Right) && Touches(decision.Left, other, decision.Right),
        DecisionVerdict.Split => (Touches(decision.Left, one) && Touches(decision.Left, other)) || (Touches(decision.Right, one) && Touches(decision.Right, other)),
        _ => false,
    };

    /// <summary>True when the decision keeps a record of the one set from a record of the other.</summary>
    public static bool Parts(StewardDecision decision, IReadOnlySet<RecordKey> one, IReadOnlySet<RecordKey> other) =>
        decision.Verdict is DecisionVerdict.Different or DecisionVerdict.Split && Crosses(decision, one, other);

    /// <summary>True when the decision was about a record of the one set and a record of the other, on different sides.</summary>
    public static bool Crosses(StewardDecision decision, IReadOnlySet<RecordKey> one, IReadOnlySet<RecordKey> other) =>
        (Touches(decision.Left, one) && Touches(decision.Right, other)) || (Touches(decision.Left, other) && Touches(decision.Right, one));

    private static bool Touches(IReadOnlyList<DecidedRecord> side, IReadOnlySet<RecordKey> records, IReadOnlyList<DecidedRecord>? more = null) =>
        side.Any(r => records.Contains(r.Key)) || (more?.Any(r => records.Contains(r.Key)) ?? false);
}
