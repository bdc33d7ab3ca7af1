using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// A circuit breaker whose state is a row and not a thing in memory: it holds from one run of the program to the next, and anyone can
/// see it (<c>yidang sources</c>).
/// </summary>
/// <remarks>Closed → open after so many failed fetches; once its time is over the next fetch is a trial, which closes it or opens it for longer.</remarks>
internal static class SourceBreaker
{
    private const int MostDoublings = 4;

    public static bool IsOpen(SourceHealth? health, DateTimeOffset now) => health?.OpenUntil is { } until && until > now;

    public static SourceHealth AfterSuccess(SourceHealth? health, string source, DateTimeOffset now) =>
        (health ?? new SourceHealth { Source = source }) with { Failures = 0, LastSuccess = now, OpenUntil = null };

    public static SourceHealth AfterFailure(SourceHealth? health, string source, RemoteSource from, string problem, DateTimeOffset now)
    {
        var before = health ?? new SourceHealth { Source = source };
        var failures = before.Failures + 1;
        var longer = 1 << Math.Clamp(failures - from.OpenAfter, 0, MostDoublings);
        return before with
        {
            Failures = failures,
            LastFailure = now,
            Problem = problem,
            OpenUntil = failures < from.OpenAfter ? null : now + TimeSpan.FromMinutes(from.OpenMinutes * longer),
        };
    }
}
