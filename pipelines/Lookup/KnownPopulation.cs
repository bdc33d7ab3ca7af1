using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What the last resolution left of the population, read once for every resolution and not for every lookup.</summary>
/// <remarks>Safe for several threads.</remarks>
internal sealed class KnownPopulation(IHubStore store, Project project)
{
    private readonly string fingerprint = ResolutionFingerprint.Of(project);

    private volatile Version? known;

    /// <exception cref="NotResolvedException">There is none, or it is another model's.</exception>
    public async Task<Version> ReadAsync(CancellationToken cancellationToken)
    {
        if (known is { } remembered && await IsStillAsync(remembered, cancellationToken)) return remembered;
        if (await store.Circles.BasisAsync(cancellationToken) is not { } basis)
            throw new NotResolvedException("Nobody has been resolved here yet, or not by this build. `yidang run` resolves what was delivered; then look up.");
        if (StandingReference.Of(basis, fingerprint) is not { } reference)
            throw new NotResolvedException($"The persons of run {basis.Run} were resolved by another matching model than the project has now. `yidang run` resolves them by this one; then look up.");
        return known = new Version(basis.Run, reference);
    }

    /// <summary>True while no other run has resolved since.</summary>
    public async Task<bool> IsStillAsync(Version version, CancellationToken cancellationToken) => await store.Circles.ResolvedByAsync(cancellationToken) == version.Run;

    /// <param name="Run">The run that resolved.</param>
    public sealed record Version(RunId Run, MatchingReference Reference);
}
