using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Record versions that are not what the last resolution saw.</summary>
/// <param name="Begun">Current versions that are new.</param>
/// <param name="Ended">Versions that are no longer current.</param>
/// <param name="Total">How many versions are current.</param>
public sealed record ChangedRecords(IReadOnlyList<RecordId> Begun, IReadOnlyList<RecordId> Ended, int Total)
{
    public int Count => Begun.Count + Ended.Count;
}
