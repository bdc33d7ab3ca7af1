using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What resolution decided, before ids are given: clusters of records, their surviving values and their households.</summary>
/// <param name="Records">By record index, in the order that clusters refer to.</param>
/// <param name="Surviving">By cluster.</param>
/// <param name="Standings">By cluster.</param>
/// <param name="OfHouseholds">By household; null where no source speaks of households of that grouping.</param>
/// <param name="Keys">The keys by which the persons are found again.</param>
/// <param name="Questions">What stewards are asked.</param>
/// <param name="Alarms">What speaks against their decisions.</param>
internal sealed record ResolvedPeople(
    IReadOnlyList<ResolvedRecord> Records, PersonClusters Clusters, IReadOnlyList<SurvivingValues> Surviving,
    IReadOnlyList<PersonStanding> Standings, IReadOnlyList<FormedHousehold> Households,
    IReadOnlyList<SurvivingValues?> OfHouseholds, BlockingEntries Keys, IReadOnlyList<RaisedQuestion> Questions, IReadOnlyList<DecisionAlarm> Alarms);
