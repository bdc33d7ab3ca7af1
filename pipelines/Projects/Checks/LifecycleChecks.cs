using System.Text.RegularExpressions;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks what a contract says of how its deliveries follow each other.</summary>
internal static class LifecycleChecks
{
    public static IEnumerable<ProjectFinding> Check(LineIndex lines, SourceContract contract)
    {
        var delivery = contract.Delivery;
        if (delivery.Mode == DeliveryMode.Delta && contract.Key.Count == 0)
            yield return new(lines.Of(delivery, "mode"), "delivery.mode", "A delta's rows find their records by key, and the contract has none.", "Add the columns that identify a row, e.g. key: [公民身份号码].");
        if (delivery.DeletedWhen.Count > 0 && delivery.Mode != DeliveryMode.Delta)
            yield return new(lines.Of(delivery, "deleted_when"), "delivery.deleted_when", $"A {Name(delivery.Mode)} has no rows that say that a record is gone.", "Set mode: delta, or leave deleted_when out.");
        foreach (var (column, values) in delivery.DeletedWhen)
            if (values.Count == 0)
                yield return new(lines.Of(delivery, "deleted_when"), "delivery.deleted_when", $"'{column}' has no value that means deletion.", "List at least one, e.g. [注销].");
        if (delivery.Period is not ("auto" or "received") && PatternProblem(delivery.Period) is { } problem)
            yield return new(lines.Of(delivery, "period"), "delivery.period", problem, "Write auto, received, or an expression with the date in its first pair of parentheses, e.g. 截至(\\d{8}).");
        if (delivery.Scope == DeliveryScope.Source && delivery.Mode != DeliveryMode.Snapshot)
            yield return new(lines.Of(delivery, "scope"), "delivery.scope", $"Nothing is replaced by a {Name(delivery.Mode)}, so its scope means nothing.", "Leave scope out.", IsError: false);
    }

    private static string Name(DeliveryMode mode) => SnakeCase.Of(mode);

    private static string? PatternProblem(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking).GetGroupNumbers().Length < 2 ? "The expression has no group." : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return $"This is not a regular expression that the hub can run: {e.Message}";
        }
    }
}
