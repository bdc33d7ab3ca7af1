namespace Yidang.Pipelines;

/// <summary>What a source's retention term means today.</summary>
/// <param name="RetentionDays">Of its contract; null when the project has none for it, and nobody can say what may be kept.</param>
/// <param name="KeptFrom">The first day whose deliveries are within the term.</param>
/// <param name="Deliveries">Past the term and needed no more: the bytes that go.</param>
/// <param name="Bytes">Their size, together.</param>
/// <param name="Records">Ended record versions that go.</param>
/// <param name="Quarantined">Quarantined rows whose cells go.</param>
/// <param name="Standing">Past the term and kept, because what they say still counts.</param>
/// <param name="OldestStanding">When the first of those came.</param>
/// <param name="IsDue">True when its records do not show yet what its ledger says: nothing of it goes before the next run.</param>
public sealed record RetainedSource(
    string Source, string Title, int? RetentionDays, DateOnly? KeptFrom, int Deliveries, long Bytes, long Records, long Quarantined, int Standing, DateOnly? OldestStanding, bool IsDue);
