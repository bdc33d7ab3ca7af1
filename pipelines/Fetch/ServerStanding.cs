using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>How the server of a fetched source does.</summary>
/// <param name="Kind">postgres, http or sftp.</param>
/// <param name="Breaker">closed, open, or trial when the next fetch decides.</param>
/// <param name="Failures">Fetches that failed since the last that succeeded.</param>
/// <param name="Problem">What the last failed fetch said, or null.</param>
/// <param name="LastSuccess">UTC.</param>
public sealed record ServerStanding(string Kind, string Breaker, int Failures, string? Problem, DateTimeOffset? LastSuccess, DateTimeOffset? OpenUntil)
{
    internal static ServerStanding Of(RemoteSource from, SourceHealth? health, DateTimeOffset now) => new(
        from.Kind, SourceBreaker.IsOpen(health, now) ? "open" : health?.OpenUntil is null ? "closed" : "trial",
        health?.Failures ?? 0, health?.Problem, health?.LastSuccess, health?.OpenUntil);
}
