using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Records and what they came to among themselves, with all that matching worked on.</summary>
internal sealed record MatchedRecords(CurrentRecords Current, PersonRecords Standardised, PersonMatcher Matcher, PersonClusters Clusters);
