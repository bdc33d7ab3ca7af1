using System.Text.RegularExpressions;
using Yidang.Schemas;

namespace Yidang.Connectors.Folders;

/// <summary>What a delivery's file name says under a contract: what it speaks for, and of which period.</summary>
public static class DeliveryNaming
{
    /// <summary>Stands for the whole source; no file name without digits is this short.</summary>
    public const string WholeSource = "*";

    /// <summary>The file name with its digits removed, or <see cref="WholeSource"/>.</summary>
    public static string ScopeOf(SourceContract contract, string fileName) => contract.Delivery.Scope == DeliveryScope.Source
        ? WholeSource
        : string.Concat(Leaf(fileName).Normalize().Where(c => !char.IsDigit(c)));

    /// <summary>The period that the name says; <see cref="DeliveryPeriod.None"/> when it says none, or the contract goes by receipt.</summary>
    public static DeliveryPeriod PeriodOf(SourceContract contract, string fileName) => contract.Delivery.Period switch
    {
        // A file in an archive is of the archive's period unless it says its own.
        "auto" => DeliveryPeriod.OfFileName(Leaf(fileName)) is { IsNone: false } own ? own : DeliveryPeriod.OfFileName(fileName),
        "received" => DeliveryPeriod.None,
        var pattern => Regex.Match(fileName.Normalize(), pattern, RegexOptions.NonBacktracking) is { Success: true } match
            && DeliveryPeriod.TryParse(match.Groups[1].Value, out var period) ? period : DeliveryPeriod.None,
    };

    private static string Leaf(string fileName) => fileName[(fileName.LastIndexOf('/') + 1)..];
}
