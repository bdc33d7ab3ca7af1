using System.Globalization;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>This process among the hub's nodes: machine and process number.</summary>
public static class HubNode
{
    public static string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>True when a node was a process of this machine that has ended. Of other machines nothing is known: false.</summary>
    /// <param name="since">When it was at work: a process that began later has only been given its number.</param>
    public static bool IsGone(string name, DateTimeOffset since)
    {
        var at = name.LastIndexOf('/');
        if (at < 0 || name[..at] != Environment.MachineName || !int.TryParse(name[(at + 1)..], CultureInfo.InvariantCulture, out var id)) return false;
        return !LocalProcess.IsAlive(id, started => started <= since + LocalProcess.StartTolerance);
    }
}
