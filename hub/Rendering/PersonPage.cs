using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Rendering;

/// <summary>A person's file as text.</summary>
internal static class PersonPage
{
    public static void Write(Terminal terminal, PersonAnswer person)
    {
        terminal.WriteResult($"Person {person.Id}{MomentText.Of(person.Moment)}{AskedFor(person)}");
        if (person.HeldNowBy.Count > 0) terminal.WriteResult($"Records of this person are now with {string.Join(", ", person.HeldNowBy)}.");
        var values = Tables.Of("attribute", "", "value", "from", "file and line");
        foreach (var value in person.Values)
        {
            values.Add(value.Shown.Attribute, value.Shown.Label, value.Shown.Text, value.From?.SourceName ?? "derived", Place(value.From));
        }
        terminal.Results.Write(values);
        WriteHouseholds(terminal, person.Households);
        WriteLists(terminal, person.Lists);

        terminal.WriteResult($"{person.Records.Count} source rows 来源记录");
        var records = Tables.Of("record", "source", "file and line");
        foreach (var record in person.Records) records.Add(record.Key.ToString(), record.SourceName, Place(record));
        terminal.Results.Write(records);
    }

    private static string AskedFor(PersonAnswer person) => person.RedirectedFrom is not { } asked ? ""
        : person.Moment.BelievedOn is null ? $" (asked for {asked}, which now stands for this one)" : $" (asked for {asked}: this is who it was then)";

    public static void WriteHouseholds(Terminal terminal, IReadOnlyList<PersonInHousehold> households)
    {
        if (households.Count == 0) return;
        terminal.WriteResult("Households");
        var table = Tables.Of("household", "grouping", "#members", "relationship to head", "because", "head");
        foreach (var household in households)
        {
            table.Add(
                household.Id.Value, Word(household.Grouping), Numbers.Of(household.Members), household.Relationship, household.Because,
                household.Head?.Value);
        }
        terminal.Results.Write(table);
    }

    public static void WriteLists(Terminal terminal, IReadOnlyList<PersonOnList> lists)
    {
        foreach (var list in lists)
        {
            terminal.WriteResult($"On list {list.Item} {list.Title} {(list.Run is { } run ? $"of run {run}, " : "")}as of {Numbers.Of(list.AsOf)}: {(list.NeedsChecking ? "needs checking 待核实" : "matched")}, by {SnakeCase.Of(list.Channel)}, priority {list.Priority}");
            terminal.WriteResult($"  {list.Reasons}");
        }
        if (lists.Count > 0) terminal.WriteResult("");
    }

    public static string Word(HouseholdGrouping grouping) => grouping switch
    {
        HouseholdGrouping.Registered => "registered 户籍户",
        HouseholdGrouping.Dwelling => "dwelling 居住户",
        HouseholdGrouping.EconomicFamily => "family 经济家庭",
        _ => SnakeCase.Of(grouping),
    };

    public static string Place(RecordPlace? place) => place is null ? "" : $"{place.File}:{place.Line}";
}
