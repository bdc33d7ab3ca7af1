using Yidang.Mdm;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What the last resolution of this project left of the population, as far as it can be gone by.</summary>
internal static class StandingReference
{
    /// <summary>Null when another model or program resolved, or wrote the reference in another form.</summary>
    public static MatchingReference? Of(ResolutionBasis? basis, string fingerprint) => basis?.Fingerprint == fingerprint ? MatchingReference.Read(basis.Reference) : null;
}
