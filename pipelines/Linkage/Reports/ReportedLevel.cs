namespace Yidang.Pipelines;

/// <summary>A comparison level: how often it is seen in pairs of one entity (m) and of two (u), and the bits that it adds.</summary>
/// <param name="Identified">How m became known: from how many pairs of which rule, pinned, or a default.</param>
/// <param name="IsDoubtful">True when the data did not tell, so that the weight is a guess.</param>
/// <param name="Pairs">Candidate pairs that are at this level.</param>
public sealed record ReportedLevel(string Name, double M, double U, double Bits, string Identified, bool IsDoubtful, long Pairs);
