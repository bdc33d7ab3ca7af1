using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Survivorship;

/// <summary>Source records as survivorship sees them.</summary>
internal static class Evidence
{
    private static readonly string[] Layout = [.. AttributeCatalogue.Default.All.Select(a => a.Name)];

    /// <summary>A record; its id and digest are <paramref name="number"/>.</summary>
    public static SourceEvidence Of(string source, int number, int delivery, params (string Attribute, string Value)[] values)
    {
        var cells = new string?[Layout.Length];
        foreach (var (attribute, value) in values) cells[Array.IndexOf(Layout, attribute)] = value;
        return new SourceEvidence(new RecordId(number), new RecordKey(source, (ulong)number), new DeliveryId(delivery), Layout, cells, DistrustNumber: false);
    }

    public static SourceEvidence Of(string source, int number, params (string Attribute, string Value)[] values) => Of(source, number, 1, values);

    /// <summary>Rules with one rule for the attributes; sources are believed in the order ga, yb, wg.</summary>
    public static Survivor By(SurvivorshipStrategy strategy, params string[] attributes) => By(strategy, [], attributes);

    public static Survivor By(SurvivorshipStrategy strategy, string[] prefer, string[] attributes) => new(new SurvivorshipRules
    {
        Authority = ["ga", "yb", "wg"],
        Rules = attributes.Length == 0 ? [] : [new SurvivorshipRule { Attributes = attributes, Strategy = strategy, Prefer = prefer }],
    });

    /// <summary>Rules of that strategy for economic families; sources are believed in the order ga, yb, wg.</summary>
    public static Survivor OfFamilies(SurvivorshipStrategy strategy, params string[] attributes) => new(
        new SurvivorshipRules { Authority = ["ga", "yb", "wg"], Rules = [new SurvivorshipRule { Attributes = attributes, Strategy = strategy }] }, HouseholdGrouping.EconomicFamily);

    public static Survived Survived(this Survivor survivor, IReadOnlyList<SourceEvidence> records)
    {
        var room = new SurvivingCell[survivor.Most];
        return new Survived(room[..survivor.Survive(records, room)], records);
    }
}
