using System.CommandLine;

namespace Yidang.Hub.Commands;

/// <summary>The option that every question about people takes: numbers stay masked unless someone asks for them.</summary>
internal static class RevealOption
{
    public static Option<bool> Create() => new("--reveal") { Description = "Show ID and phone numbers in full instead of masked." };
}
