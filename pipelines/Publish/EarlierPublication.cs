using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The publication that another follows and amends.</summary>
/// <param name="Files">What its files are; empty when an earlier build wrote them.</param>
/// <param name="Manifest">SHA-256 of its manifest; null likewise.</param>
internal sealed record EarlierPublication(RunId Run, IReadOnlyList<MatchList> Lists, ListWording Wording, IReadOnlyList<PublishedFile> Files, string? Manifest)
{
    /// <param name="next">What is published next: of most people it says the same, and shares their rows.</param>
    public static async Task<EarlierPublication> ReadAsync(IMatchListStore lists, RunId run, IReadOnlyList<MatchList> next, Project? project, CancellationToken cancellationToken) => new(
        run, await lists.ReadAsync(run, next, cancellationToken), ListWording.Of(await lists.BasisAsync(run, cancellationToken), project),
        await lists.FilesAsync(run, cancellationToken), await lists.ManifestAsync(run, cancellationToken));
}
