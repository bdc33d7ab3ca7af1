using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What a store holds of one person, under every id and in every version.</summary>
/// <param name="Ids">The person's id and those that lead to it.</param>
/// <param name="Records">Every version of every source record that is the person's.</param>
/// <param name="Keys">The records' keys.</param>
/// <param name="Numbers">Resident ID numbers that the records state of the person.</param>
/// <param name="Counts">Rows by table.</param>
public sealed record ErasureSubject(
    IReadOnlyList<string> Ids, IReadOnlyList<RecordId> Records, IReadOnlyList<RecordKey> Keys, IReadOnlyList<string> Numbers, IReadOnlyDictionary<string, long> Counts);
