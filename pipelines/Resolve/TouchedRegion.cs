using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Whole circles that changes touched, matched again.</summary>
/// <param name="Known">What ids those of before had.</param>
/// <param name="Before">Their records as the last resolution placed them, ended ones included.</param>
/// <param name="Keys">Keys of their records, current and ended.</param>
/// <param name="Renewed">Whose changes touched no circle.</param>
internal sealed record TouchedRegion(MatchedPeople People, LastingIdentities Known, IReadOnlyCollection<CircleRecord> Before, IReadOnlySet<RecordKey> Keys, RenewedPersons Renewed);
