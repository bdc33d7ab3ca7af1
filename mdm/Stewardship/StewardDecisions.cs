using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The stewards' decisions that stand, as an input of matching.</summary>
/// <remarks>Their order, numbers, actors and times do not matter: equal verdicts on equal records give equal clusters.</remarks>
public sealed class StewardDecisions
{
    /// <param name="standing">Decisions that are neither withdrawn nor superseded.</param>
    public StewardDecisions(IEnumerable<StewardDecision> standing) =>
        Standing = [.. standing.OrderBy(d => d, Comparer<StewardDecision>.Create(Compare))];

    /// <summary>Nobody has decided anything.</summary>
    public static StewardDecisions None { get; } = new([]);

    /// <summary>In an order that follows from what they say alone.</summary>
    public IReadOnlyList<StewardDecision> Standing { get; }

    private static int Compare(StewardDecision a, StewardDecision b)
    {
        var byLeft = Compare(a.Left, b.Left);
        if (byLeft != 0) return byLeft;
        var byRight = Compare(a.Right, b.Right);
        return byRight != 0 ? byRight : a.Verdict.CompareTo(b.Verdict);
    }

    private static int Compare(IReadOnlyList<DecidedRecord> a, IReadOnlyList<DecidedRecord> b)
    {
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
            if (a[i].Key.CompareTo(b[i].Key) is var byKey and not 0) return byKey;
        return a.Count.CompareTo(b.Count);
    }
}
