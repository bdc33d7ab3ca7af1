using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Clustering;

/// <summary>A steward's decision on rows of a population.</summary>
internal sealed record RowDecision(DecisionVerdict Verdict, IReadOnlyList<int> Left, IReadOnlyList<int> Right)
{
    public static RowDecision Same(int left, int right) => new(DecisionVerdict.Same, [left], [right]);

    public static RowDecision Different(int left, int right) => new(DecisionVerdict.Different, [left], [right]);

    public StewardDecision Over(Func<int, RecordKey> keyOf, int number) => new()
    {
        Number = number,
        Verdict = Verdict,
        Left = [.. Left.Select(keyOf).Order().Select(k => new DecidedRecord(k, 0))],
        Right = [.. Right.Select(keyOf).Order().Select(k => new DecidedRecord(k, 0))],
        Note = "",
        Actor = "test",
        At = DateTimeOffset.UnixEpoch,
    };
}
