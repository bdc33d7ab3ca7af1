using System.Data.Common;

namespace Yidang.Storage;

/// <summary>The process that holds, or held, the hub's run lease.</summary>
internal sealed record LeaseHolder(int Run, string Host, int ProcessId, DateTimeOffset ProcessStarted, DateTimeOffset Expires)
{
    public const string Select = $"select {Columns} from run_lease held";

    /// <summary>Of the lease as <c>held</c>.</summary>
    public const string Columns = "held.run_id, held.host, held.process_id, held.process_started, held.expires_at";

    public static LeaseHolder? Read(DbDataReader row) => Read(row, 0);

    /// <param name="from">The place of the first of <see cref="Columns"/>.</param>
    public static LeaseHolder? Read(DbDataReader row, int from) => row.IsDBNull(from) ? null
        : new(row.Int(from), row.GetString(from + 1), row.Int(from + 2), StoredText.Instant(row.GetString(from + 3)), StoredText.Instant(row.GetString(from + 4)));

    /// <summary>True when nobody may take the lease: it has not expired, and its process is not known to be dead.</summary>
    /// <remarks>Of a process on another host nothing is known but its last renewal.</remarks>
    public bool Holds(string thisHost, DateTimeOffset now) => Expires > now && (Host != thisHost || IsAlive());

    private bool IsAlive() => LocalProcess.IsAlive(ProcessId, started => (started - ProcessStarted).Duration() <= LocalProcess.StartTolerance);
}
