using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What resolution decided, before ids are given: clusters of records, their surviving values and their households.</summary>
/// <param name="Current">The records, by the indices that clusters refer to.</param>
/// <param name="Surviving">By cluster: its golden values, as cells of its members.</param>
/// <param name="Standings">By cluster.</param>
/// <param name="OfHouseholds">By household, likewise; empty where no source speaks of households of that grouping.</param>
/// <param name="Keys">The keys by which the persons are found again.</param>
/// <param name="Questions">What stewards are asked.</param>
/// <param name="Alarms">What speaks against their decisions.</param>
internal sealed record ResolvedPeople(
    CurrentRecords Current, PersonClusters Clusters, IReadOnlyList<SurvivingCell[]> Surviving,
    IReadOnlyList<PersonStanding> Standings, IReadOnlyList<FormedHousehold> Households,
    IReadOnlyList<SurvivingCell[]> OfHouseholds, BlockingEntries Keys, IReadOnlyList<RaisedQuestion> Questions, IReadOnlyList<DecisionAlarm> Alarms);
