using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>What training learnt and wrote.</summary>
/// <param name="Version">The trained model's version.</param>
/// <param name="Match">The threshold that was chosen, in bits.</param>
public sealed record TrainedModel(int Version, double Match, LearntParameters Learnt);
