using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>A household's file as text.</summary>
internal static class HouseholdPage
{
    public static void Write(Terminal terminal, HouseholdAnswer household)
    {
        terminal.WriteResult($"Household {household.Id}, {PersonPage.Word(household.Grouping)}{MomentText.Of(household.Moment)}{(household.RedirectedFrom is { } old ? $" (asked for {old}, which now stands for this one)" : "")}");
        if (household.Values.Count > 0)
        {
            var values = Tables.Of("attribute", "", "value", "from", "file and line");
            foreach (var value in household.Values)
                values.Add(value.Shown.Attribute, value.Shown.Label, value.Shown.Text, value.From?.SourceName ?? "derived", PersonPage.Place(value.From));
            terminal.Results.Write(values);
        }
        var members = Tables.Of("person", "name", "sex", "born", "relationship to head", "because", "");
        foreach (var member in household.Members)
        {
            var notes = string.Join(", ", new[] { member.Person == household.Head ? "head" : null, member.Deceased ? "deceased" : null }.OfType<string>());
            members.Add(member.Person.Value, member.Name, member.Sex, member.BirthDate, member.Relationship, member.Because, notes);
        }
        terminal.Results.Write(members);
    }
}
