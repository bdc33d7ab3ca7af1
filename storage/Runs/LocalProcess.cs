using System.ComponentModel;
using System.Diagnostics;

namespace Yidang.Storage;

/// <summary>Whether a process of this machine is still there.</summary>
public static class LocalProcess
{
    /// <summary>A process's start time comes from clock ticks since boot and wobbles a little between readings.</summary>
    public static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(2);

    /// <param name="isIt">By when it was started, whether it is the one that is meant: numbers are given again.</param>
    public static bool IsAlive(int id, Func<DateTimeOffset, bool> isIt)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && isIt(process.StartTime.ToUniversalTime());
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            // It is there, and this user may not look at it.
            return true;
        }
    }
}
