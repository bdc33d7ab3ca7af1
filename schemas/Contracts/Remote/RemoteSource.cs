namespace Yidang.Schemas;

/// <summary>Where a source's deliveries are fetched from. Whatever it is, what comes is a file of bytes, kept and read like one that was put into the folder.</summary>
public sealed record RemoteSource
{
    public SourcePosition Position { get; init; }

    [Key("A query on a PostgreSQL database. One of postgres, http and sftp stands here.")]
    public PostgresQuery? Postgres { get; init; }

    [Key("A JSON API.")]
    public HttpApi? Http { get; init; }

    [Key("Files in a folder of an SFTP server.")]
    public SftpFolder? Sftp { get; init; }

    [Key("Seconds that one attempt (a page, a file) may take.", Example = "60", Minimum = 0.05, Maximum = 86400)]
    public double TimeoutSeconds { get; init; } = 120;

    [Key("How often an attempt that failed for a passing reason is made again.", Example = "4", Minimum = 0, Maximum = 20)]
    public int Retries { get; init; } = 4;

    [Key("Seconds before the second attempt; doubled, with jitter, before each further one. A server's Retry-After goes before.", Example = "1", Minimum = 0, Maximum = 600)]
    public double RetryDelaySeconds { get; init; } = 1;

    [Key("Fetches in a row that may fail before the source is left alone for a while.", Example = "3", Minimum = 1, Maximum = 100)]
    public int OpenAfter { get; init; } = 3;

    [Key("Minutes for which it is then left alone; doubled with each further failure, up to 16 times.", Example = "15", Minimum = 0, Maximum = 10080)]
    public double OpenMinutes { get; init; } = 15;

    [Key("Megabytes that one delivery may have.", Example = "2048", Minimum = 1, Maximum = 1048576)]
    public int MaxMegabytes { get; init; } = 4096;

    /// <summary>postgres, http or sftp; empty when none is named.</summary>
    public string Kind => Postgres is not null ? "postgres" : Http is not null ? "http" : Sftp is not null ? "sftp" : "";
}
