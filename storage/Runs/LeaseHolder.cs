using System.Data.Common;

namespace Yidang.Storage;

/// <summary>The process that holds, or held, the hub's run lease.</summary>
internal sealed record LeaseHolder(int Run, string Host, int ProcessId, DateTimeOffset ProcessStarted, DateTimeOffset Expires)
{
    public const string Select = "select run_id, host, process_id, process_started, expires_at from run_lease";

    public static LeaseHolder? Read(DbDataReader row) => row.IsDBNull(0) ? null
        : new(row.Int(0), row.GetString(1), row.Int(2), StoredText.Instant(row.GetString(3)), StoredText.Instant(row.GetString(4)));

    /// <summary>True when nobody may take the lease: it has not expired, and its process is not known to be dead.</summary>
    /// <remarks>Of a process on another host nothing is known but its last renewal.</remarks>
    public bool Holds(string thisHost, DateTimeOffset now) => Expires > now && (Host != thisHost || IsAlive());

    private bool IsAlive() => LocalProcess.IsAlive(ProcessId, started => (started - ProcessStarted).Duration() <= LocalProcess.StartTolerance);
}
