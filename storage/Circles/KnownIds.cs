using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Ids of persons and households with the record that each hangs on or last hung on.</summary>
/// <param name="Standing">Those that stand.</param>
/// <param name="Given">Those ever given.</param>
public sealed record KnownIds(IReadOnlyDictionary<string, RecordKey> Standing, IReadOnlyDictionary<string, RecordKey> Given);
