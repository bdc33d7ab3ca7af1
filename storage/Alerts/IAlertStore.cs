namespace Yidang.Storage;

/// <summary>Which alerts stand, which are over, and which of that somebody has been told.</summary>
/// <remarks>Every node looks and tells: the same alert is entered once, and one node at a time claims what is untold, so that it is told at least once and hardly ever twice.</remarks>
public interface IAlertStore
{
    /// <summary>Enters alerts that are new, says anew those whose text is another, which then are untold again, and ends those that are no longer among <paramref name="standing"/>.</summary>
    /// <param name="judges">Of which alerts the caller can say that they are over; others stand on.</param>
    Task SyncAsync(IReadOnlyList<Alert> standing, Func<Alert, bool> judges, CancellationToken cancellationToken);

    /// <summary>Alerts, latest first; those that stand before those that are over.</summary>
    Task<IReadOnlyList<AlertEntry>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>What nobody has been told yet, oldest first: for the next two minutes it is the caller's to tell.</summary>
    Task<IReadOnlyList<AlertEntry>> ClaimUntoldAsync(CancellationToken cancellationToken);

    /// <summary>Enters that the alert was told as it is in <paramref name="entry"/>: as standing, or as over.</summary>
    Task ToldAsync(AlertEntry entry, CancellationToken cancellationToken);
}
