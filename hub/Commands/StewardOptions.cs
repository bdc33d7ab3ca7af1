using System.CommandLine;

namespace Yidang.Hub.Commands;

/// <summary>What every entry into the stewards' ledger needs: who, and why.</summary>
internal static class StewardOptions
{
    public static Option<string?> By() => new("--by") { Description = "Who decides; kept in the ledger. Default: the user of this machine.", HelpName = "NAME" };

    public static Option<string?> Note() => new("--note") { Description = "Why, in a few words; kept in the ledger. Name no person.", HelpName = "TEXT" };

    /// <summary>The name given, or the machine's user.</summary>
    public static string ActorOr(string? by) => string.IsNullOrWhiteSpace(by) ? $"cli:{Environment.UserName}" : by.Trim();
}
