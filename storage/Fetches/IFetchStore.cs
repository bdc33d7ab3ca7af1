namespace Yidang.Storage;

/// <summary>What fetching remembers: how far each source has been taken in, and how its server does.</summary>
/// <remarks>A mark moves only with the delivery that brings it (<see cref="DeliveryArrival.Mark"/>), in one transaction.</remarks>
public interface IFetchStore
{
    /// <summary>The mark of the latest fetched delivery that was accepted, or null.</summary>
    Task<SourceMark?> MarkAsync(string source, CancellationToken cancellationToken);

    /// <summary>The health of every source that was ever fetched from, by source.</summary>
    Task<IReadOnlyList<SourceHealth>> HealthAsync(CancellationToken cancellationToken);

    /// <summary>Replaces a source's health. It is nobody's data and belongs to no run, so it needs no lease.</summary>
    Task RecordAsync(SourceHealth health, CancellationToken cancellationToken);
}
