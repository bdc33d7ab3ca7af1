using System.Diagnostics;
using System.Text;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>The program as a user starts it: a process of its own, with its output, its exit code and its signals.</summary>
internal sealed class YidangProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly StringBuilder results = new();
    private readonly StringBuilder talk = new();

    private YidangProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Append(results, line.Data);
        process.ErrorDataReceived += (_, line) => Append(talk, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The repository, found from where the tests were built.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Standard output so far.</summary>
    public string Results => Read(results);

    /// <summary>Standard error so far.</summary>
    public string Talk => Read(talk);

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    /// <summary>Starts <c>yidang</c> with the given words in a folder.</summary>
    public static YidangProcess Start(string folder, params string[] words) => new(new Process { StartInfo = Command(folder, "dotnet", [Library, .. words]) });

    /// <summary>Starts it with these variables in its environment.</summary>
    public static YidangProcess StartWith(string folder, (string Name, string Value)[] environment, params string[] words)
    {
        var start = Command(folder, "dotnet", [Library, .. words]);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(new Process { StartInfo = start });
    }

    /// <summary>Starts it so that it kills itself at the n-th place where something becomes lasting.</summary>
    public static YidangProcess StartWithFault(string folder, int fault, params string[] words)
    {
        var start = Command(folder, "dotnet", [Library, .. words]);
        start.Environment["YIDANG_FAULT"] = fault.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(new Process { StartInfo = start });
    }

    /// <summary>Runs it to the end with one more variable in its environment.</summary>
    public static async Task<YidangProcess> RunWithAsync(string folder, (string Name, string Value) variable, params string[] words)
    {
        var start = Command(folder, "dotnet", [Library, .. words]);
        start.Environment[variable.Name] = variable.Value;
        var process = new YidangProcess(new Process { StartInfo = start });
        await process.EndAsync();
        return process;
    }

    /// <summary>Starts it in a shell that lets no file grow beyond so many kilobytes: a disk that is full, without needing one.</summary>
    /// <remarks>The runtime's W^X protection maps its code from a file, which the limit would stop before the program begins.</remarks>
    public static YidangProcess StartWithSmallDisk(string folder, int kilobytes, params string[] words) =>
        new(new Process { StartInfo = Command(folder, "bash", ["-c", $"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {kilobytes}; exec dotnet \"$@\"", "bash", Library, .. words]) });

    /// <summary>Runs to the end.</summary>
    public static async Task<YidangProcess> RunAsync(string folder, params string[] words)
    {
        var process = Start(folder, words);
        await process.EndAsync();
        return process;
    }

    public async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
    }

    /// <summary>Waits until standard error holds a text, or the process is gone.</summary>
    public async Task SaysAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Talk.Contains(text, StringComparison.Ordinal) && !process.HasExited) await Task.Delay(20, patience.Token);
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited) process.Kill();
        await EndAsync();
    }

    /// <summary>Waits until the process has stopped itself, or is gone: only then does SIGCONT wake it.</summary>
    public async Task StoppedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!process.HasExited && State() != 'T') await Task.Delay(20, patience.Token);
        if (process.HasExited) throw new InvalidOperationException($"It ended before it stopped itself: {Talk}");
    }

    // The name before the state is in parentheses, and may hold any character.
    private char State() => File.ReadAllText($"/proc/{process.Id}/stat") is var stat ? stat[stat.LastIndexOf(')') + 2] : ' ';

    /// <summary>Asks the process to stop, as a terminal (INT) or a service manager (TERM) does.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    /// <summary>The build of the same configuration as these tests.</summary>
    private static string Library
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Repository, "hub", "bin", folder.Parent!.Name, folder.Name, "yidang.dll");
        }
    }

    private static ProcessStartInfo Command(string folder, string program, IEnumerable<string> words)
    {
        // A shell has what it starts in the background ignore SIGINT, these tests and all that they start among it.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", program, .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in new[] { "YIDANG_STORE", "YIDANG_DEBUG" }) start.Environment.Remove(name);
        return start;
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
    }

    private static string Read(StringBuilder text)
    {
        lock (text) return text.ToString();
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Yidang.slnx"))) return folder.FullName;
        }
        throw new InvalidOperationException("The tests run from a build inside the repository.");
    }
}
