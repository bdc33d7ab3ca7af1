namespace Yidang.Storage;

/// <summary>How much of the hub's own logs is past its term.</summary>
/// <param name="Runs">Runs that changed nothing, whose logs go.</param>
internal readonly record struct OldLogsFind(long Firings, long Alerts, long Runs)
{
    public bool IsEmpty => this == default;
}
