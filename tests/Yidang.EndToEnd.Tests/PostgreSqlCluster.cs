using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Yidang.EndToEnd.Tests;

/// <summary>
/// A PostgreSQL cluster of this test run's own: made on first use in a folder under /tmp, on a free loopback port, and removed when the
/// run ends. Each test asks for a database of its own. A machine without PostgreSQL fails these tests; it does not skip them.
/// </summary>
/// <remarks>PostgreSQL refuses to run as root; a root test run hands the cluster to the user <c>postgres</c>.</remarks>
public sealed class PostgreSqlCluster
{
    private static readonly Lazy<Task<PostgreSqlCluster>> Shared = new(() => Task.Run(Start));

    private static int databases;

    private readonly string folder;
    private readonly int port;

    private PostgreSqlCluster(string folder, int port) => (this.folder, this.port) = (folder, port);

    private string Data => Path.Combine(folder, "data");

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var cluster = await Shared.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        await cluster.ExecuteAsync($"create database {name}");
        return cluster.ConnectionString(name);
    }

    /// <summary>Drops a database that <see cref="CreateDatabaseAsync"/> made.</summary>
    public static async Task DropDatabaseAsync(string connectionString)
    {
        var cluster = await Shared.Value;
        await cluster.ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");
    }

    /// <summary>A cluster that one test has for itself, and may stop and start.</summary>
    internal static Task<PostgreSqlCluster> StartOwnAsync() => Task.Run(Start);

    internal string Address => ConnectionString("postgres");

    /// <summary>Ends the server as a power cut would, or in order.</summary>
    internal void Stop(bool atOnce) => RunAsOwner("pg_ctl", "-D", Data, "-m", atOnce ? "immediate" : "fast", "-w", "stop");

    internal void StartAgain() => RunAsOwner(
        "pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "-o",
        string.Create(
            CultureInfo.InvariantCulture,
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"),
        "start");

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Address + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static PostgreSqlCluster Start()
    {
        var cluster = new PostgreSqlCluster(Directory.CreateTempSubdirectory("yidang-postgres-").FullName, FreePort());
        if (Environment.IsPrivilegedProcess) Run("chown", "postgres", cluster.folder);
        RunAsOwner("initdb", "-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-D", cluster.Data);
        cluster.StartAgain();
        cluster.RemoveWhenThisProcessEnds();
        return cluster;
    }

    // A process of its own that outlives this one: a test host may be killed, and gives its exit handlers no time to delete a cluster.
    private void RemoveWhenThisProcessEnds()
    {
        var (program, arguments) = AsOwner("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        const string Watch = """
            exec >/dev/null 2>&1 </dev/null
            owner=$1 folder=$2; shift 2
            while kill -0 "$owner"; do sleep 1; done
            "$@"; rm -rf "$folder"
            """;
        using var watcher = Process.Start(
            "setsid", ["sh", "-c", Watch, "sh", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), folder, program, .. arguments]);
    }

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = port, Database = database, Username = "postgres", MaxPoolSize = 20,
    }.ConnectionString;

    private static void RunAsOwner(string name, params string[] arguments)
    {
        var (program, all) = AsOwner(name, arguments);
        Run(program, all);
    }

    private static (string Program, string[] Arguments) AsOwner(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? ("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", Find(program), .. arguments])
        : (Find(program), arguments);

    private static string Find(string program)
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(v => Path.Combine(v, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(path).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{program} was not found. Install PostgreSQL 15 or later (Debian: apt-get install postgresql) to run these tests.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server inherits these streams and keeps them open, so they are read as they come and never to their end.
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/tmp" };
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60))) throw new InvalidOperationException($"{program} did not end in 60 s.");
        if (process.ExitCode == 0) return;
        string said;
        lock (output) said = output.ToString();
        throw new InvalidOperationException($"{program} failed with exit code {process.ExitCode}: {said}");
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output) output.AppendLine(line);
    }
}
