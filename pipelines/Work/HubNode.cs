using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Yidang.Pipelines;

/// <summary>This process among the hub's nodes: machine and process number.</summary>
public static class HubNode
{
    // A process's start time comes from clock ticks since boot and wobbles a little between readings.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(2);

    public static string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>True when a node was a process of this machine that has ended. Of other machines nothing is known: false.</summary>
    /// <param name="since">When it was at work: a process that began later has only been given its number.</param>
    public static bool IsGone(string name, DateTimeOffset since)
    {
        var at = name.LastIndexOf('/');
        if (at < 0 || name[..at] != Environment.MachineName || !int.TryParse(name[(at + 1)..], CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited || process.StartTime.ToUniversalTime() > since.UtcDateTime + StartTolerance;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return true;
        }
        catch (Win32Exception)
        {
            // It is there, and this user may not look at it.
            return false;
        }
    }
}
