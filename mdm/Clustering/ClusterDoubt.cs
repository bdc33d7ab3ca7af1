using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A cluster that hangs together by little: two parts of it, and why they may be two people.</summary>
/// <param name="Left">Records of the one part, ascending.</param>
/// <param name="Right">Records of the other, ascending.</param>
/// <param name="Weight">Weight in bits of the one pair that joined them.</param>
/// <param name="Reason"><c>bridge</c>.</param>
public sealed record ClusterDoubt(IReadOnlyList<RecordKey> Left, IReadOnlyList<RecordKey> Right, double Weight, string Reason);
