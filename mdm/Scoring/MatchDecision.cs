namespace Yidang.Mdm;

/// <summary>What a match weight means for a pair.</summary>
public enum MatchDecision
{
    Match,
    ClericalReview,
    NonMatch,
}
