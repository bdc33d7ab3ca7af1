using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Who somebody is, as far as the golden records that stand can tell.</summary>
public sealed record LookupAnswer
{
    /// <summary>How each value was read, in the order given.</summary>
    public required IReadOnlyList<ReadPair> Read { get; init; }

    /// <summary>Match: the first person. ClericalReview: somebody must look at the persons. NonMatch: the hub does not know the one.</summary>
    public required MatchDecision Decision { get; init; }

    /// <summary>Those that weigh enough to be looked at, heaviest first.</summary>
    public required IReadOnlyList<LookedUpPerson> Persons { get; init; }

    /// <summary>Persons that share a blocking key with what was given.</summary>
    public required int Found { get; init; }

    /// <summary>Persons of them that were compared: those with the rarest keys when they are too many.</summary>
    public required int Compared { get; init; }

    /// <summary>The run that resolved them.</summary>
    public required RunId Run { get; init; }

    public required int ModelVersion { get; init; }

    public required double MatchThreshold { get; init; }

    public required double ReviewThreshold { get; init; }
}
