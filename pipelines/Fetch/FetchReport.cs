namespace Yidang.Pipelines;

/// <summary>What fetching from one source brought.</summary>
/// <param name="Kind">postgres, http or sftp.</param>
/// <param name="Files">Names of the files that landed.</param>
/// <param name="Note">Why nothing came, and what was left alone; empty when there is nothing to say.</param>
/// <param name="OpenUntil">Until when the source is left alone, or null.</param>
public sealed record FetchReport(
    string Source, string Kind, FetchOutcome Outcome, IReadOnlyList<string> Files, long Bytes, string Note, DateTimeOffset? OpenUntil, TimeSpan Elapsed)
{
    /// <summary>True when someone has to look at it.</summary>
    public bool IsFinding => Outcome is FetchOutcome.Failed or FetchOutcome.BreakerOpen;
}
