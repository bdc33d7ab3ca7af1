using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A cluster that hangs together by little: two parts of it, and why they may be two people.</summary>
/// <param name="Left">Records of the one part, ascending.</param>
/// <param name="Right">Records of the other, ascending.</param>
/// <param name="LeftRecord">The one pair that joined them: its record in the left part.</param>
/// <param name="RightRecord">Its record in the right part.</param>
/// <param name="Weight">That pair's weight in bits.</param>
/// <param name="Reason"><c>bridge</c>.</param>
public sealed record ClusterDoubt(
    IReadOnlyList<RecordKey> Left, IReadOnlyList<RecordKey> Right, RecordKey LeftRecord, RecordKey RightRecord, double Weight, string Reason);
