namespace Yidang.Pipelines;

/// <summary>What a delivery is checked against besides its contract.</summary>
/// <param name="RowsBefore">Rows of data of the last delivery of the scope, or null when there was none.</param>
internal sealed record DeliveryContext(DeliveryDays Days, HeaderDrift Drift, int? RowsBefore)
{
    /// <summary>True for rows that come back from quarantine: they were told from titles, totals and the like when they first came.</summary>
    public bool AreReturned { get; init; }
}
