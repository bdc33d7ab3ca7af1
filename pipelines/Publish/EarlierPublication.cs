using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The publication that another follows and amends.</summary>
/// <param name="Files">What its files are; empty when an earlier build wrote them.</param>
/// <param name="Manifest">SHA-256 of its manifest; null likewise.</param>
internal sealed record EarlierPublication(RunId Run, IReadOnlyList<MatchList> Lists, ListWording Wording, IReadOnlyList<PublishedFile> Files, string? Manifest)
{
    public static async Task<EarlierPublication> ReadAsync(IMatchListStore lists, RunId run, Project? project, CancellationToken cancellationToken) => new(
        run, await lists.ReadAsync(run, cancellationToken), ListWording.Of(await lists.BasisAsync(run, cancellationToken), project),
        await lists.FilesAsync(run, cancellationToken), await lists.ManifestAsync(run, cancellationToken));
}
