using System.Diagnostics;
using System.Globalization;

namespace Yidang.Schemas;

/// <summary>Marks a place where work becomes lasting (a commit, a flush to the disk, a rename), so that a test can end the process exactly there.</summary>
/// <remarks>
/// With <c>YIDANG_FAULT=N</c> in the environment the process kills itself at the N-th such place that it reaches, as a power cut would: no
/// handler runs and nothing is written any more. With <c>YIDANG_FREEZE=WHAT</c> it stops at the first place of that name, as a machine that hangs does,
/// until it gets SIGCONT. Without them, a place costs two comparisons.
/// </remarks>
public static class FaultPoint
{
    private static readonly long Fatal =
        long.TryParse(Environment.GetEnvironmentVariable("YIDANG_FAULT"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static readonly string? Freezing = Environment.GetEnvironmentVariable("YIDANG_FREEZE");

    private static long reached;

    private static int frozen;

    /// <param name="what">What is about to happen or has just happened, e.g. <c>before commit</c>.</param>
    public static void Reach(string what)
    {
        if (Freezing is not null && Freezing == what && Interlocked.Exchange(ref frozen, 1) == 0) Freeze(what);
        if (Fatal == 0 || Interlocked.Increment(ref reached) != Fatal) return;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fault {Fatal}: {what}"));
        using var process = Process.GetCurrentProcess();
        process.Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    private static void Freeze(string what)
    {
        Console.Error.WriteLine($"frozen: {what}");
        using var stop = Process.Start("kill", ["-STOP", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        stop.WaitForExit();
    }
}
