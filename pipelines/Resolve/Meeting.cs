using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A person that is not as it was shares a key with a person of a circle that is not loaded.</summary>
/// <param name="Asker">Indices of the one's records.</param>
/// <param name="Circle">The other's circle.</param>
/// <param name="Other">The other's records.</param>
/// <param name="AreTied">They state one number, of a person or a household: what the one says bears on the other, whether they may be one person or not.</param>
internal sealed record Meeting(int[] Asker, long Circle, IReadOnlyList<RecordId> Other, bool AreTied);
