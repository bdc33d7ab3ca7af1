using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A question that a resolution raises, before the persons it is about have ids.</summary>
/// <param name="LeftCluster">Cluster number of the left side; equal to the right's where the question is whether one person is two.</param>
/// <param name="Steps">The waterfall of the two records that raised it.</param>
internal sealed record RaisedQuestion(
    int LeftCluster, int RightCluster, IReadOnlyList<RecordKey> Left, IReadOnlyList<RecordKey> Right, RecordKey LeftRecord, RecordKey RightRecord,
    double Weight, string Reason, string Evidence, IReadOnlyList<EvidenceStep> Steps)
{
    /// <summary>The question about persons with ids. The side whose first record comes first is the left.</summary>
    /// <param name="ids">Person ids by cluster.</param>
    public ReviewQuestion About(IReadOnlyList<string> ids)
    {
        var swap = Right[0] < Left[0];
        string left = ids[swap ? RightCluster : LeftCluster], right = ids[swap ? LeftCluster : RightCluster];
        var (leftSide, rightSide) = swap ? (Right, Left) : (Left, Right);
        return new ReviewQuestion
        {
            Id = left == right ? TaskId("within", left, rightSide[0].ToString())
                : string.CompareOrdinal(left, right) < 0 ? TaskId("between", left, right) : TaskId("between", right, left),
            Reason = Reason,
            LeftPerson = new PersonId(left),
            RightPerson = new PersonId(right),
            Left = leftSide,
            Right = rightSide,
            LeftRecord = swap ? RightRecord : LeftRecord,
            RightRecord = swap ? LeftRecord : RightRecord,
            Weight = Math.Round(Weight, 3),
            Uncertainty = Math.Round(Uncertainty(Weight, Reason), 3),
            Evidence = Evidence,
            Steps = Steps,
        };
    }

    /// <summary>
    /// Entropy of the answer in bits. A weight is log2 of the odds, so p = 1 / (1 + 2^-w). Where a constraint holds apart what the
    /// weight alone would join, two good reasons contradict each other, and neither answer is likelier: one bit.
    /// </summary>
    private static double Uncertainty(double weight, string reason)
    {
        if (reason is not ("between-thresholds" or "bridge")) return 1;
        var p = 1 / (1 + Math.Pow(2, -weight));
        return p is 0 or 1 ? 0 : -(p * Math.Log2(p)) - ((1 - p) * Math.Log2(1 - p));
    }

    private static string TaskId(params string[] about) => "T" + Crockford.Encode(RecordKey.Of("task", about, 1).Digest >> 14, 10);
}
