using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Yidang.Connectors.Fetching;
using Yidang.Schemas;

namespace Yidang.Connectors.Sftp;

/// <summary>Runs the machine's OpenSSH <c>sftp</c> on a batch of commands: no shell, no password, no unknown host.</summary>
internal sealed class SftpClient(SftpFolder sftp, string knownHosts, TimeSpan timeout)
{
    private const int Requests = 16;
    private const int RequestBytes = 32 * 1024;

    /// <summary>Bytes that may be asked for at a time. A server may answer out of order, so the last of a part that was cut may have gaps.</summary>
    public const int BytesUnderWay = Requests * RequestBytes;

    private readonly string where = $"sftp://{sftp.Host}:{sftp.Port.ToString(CultureInfo.InvariantCulture)}{sftp.Folder}";

    /// <summary>What the commands print.</summary>
    /// <exception cref="FetchException">The client is missing, or a command fails.</exception>
    public async Task<string> RunAsync(IEnumerable<string> commands, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Start() };
        try
        {
            process.Start();
        }
        catch (Win32Exception problem)
        {
            throw new FetchException("The program sftp is not there. Install the OpenSSH client (Debian: openssh-client).", innerException: problem);
        }
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await WriteAsync(process, commands);
            await process.WaitForExitAsync(cancellationToken);
            var said = await errors;
            return process.ExitCode == 0 ? await output : throw Failure(said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>A name as a batch command takes it, or null when it holds what the client would read as more than a name.</summary>
    public static string? Quote(string name) =>
        name.Any(c => char.IsControl(c) || c is '"' or '\'' or '\\' or '*' or '?' or '[' or ']') ? null : $"\"{name}\"";

    private static async Task WriteAsync(Process process, IEnumerable<string> commands)
    {
        try
        {
            foreach (var command in commands) await process.StandardInput.WriteAsync(command + "\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code and words say why.
        }
    }

    private ProcessStartInfo Start()
    {
        var connect = Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("sftp")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (var word in (string[])
        [
            "-b", "-", "-R", Requests.ToString(CultureInfo.InvariantCulture), "-B", RequestBytes.ToString(CultureInfo.InvariantCulture), "-P", sftp.Port.ToString(CultureInfo.InvariantCulture), "-i", SourceSecrets.Read(sftp.IdentityFileEnv), "-F", "none",
            "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", $"UserKnownHostsFile={knownHosts}", "-o", "GlobalKnownHostsFile=none",
            "-o", "IdentitiesOnly=yes", "-o", "PreferredAuthentications=publickey", "-o", $"ConnectTimeout={connect}", "-o", "ServerAliveInterval=15",
            "-o", "ServerAliveCountMax=2", "-o", "UpdateHostKeys=no", "--", $"{sftp.User}@{(sftp.Host.Contains(':', StringComparison.Ordinal) ? $"[{sftp.Host}]" : sftp.Host)}",
        ]) start.ArgumentList.Add(word);
        // Chinese names are printed as they are only in a UTF-8 locale.
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private FetchException Failure(string said)
    {
        bool Says(string text) => said.Contains(text, StringComparison.OrdinalIgnoreCase);
        if (Says("host key verification failed") || Says("identification has changed"))
            return new($"{where}: the server's host key is not the one in {sftp.KnownHosts}. Ask its operator whether the key was changed; until then nothing is fetched.");
        if (Says("permission denied (publickey") || Says("no such identity") || Says("invalid format") || Says("bad permissions"))
            return new($"{where}: the server does not accept the key that {sftp.IdentityFileEnv} names, for {sftp.User}. Check the file, its permissions (600) and the server's authorized_keys.");
        if (Says("no such file") || Says("not found")) return new($"{where}: a folder or file is not there. Check from.sftp.folder.");
        if (Says("permission denied")) return new($"{where}: the server does not let {sftp.User} read this.");
        if (Says("no space left")) return new($"{where}: the landing folder's disk is full. Free some space there.");
        return new($"{where}: the connection could not be made or was cut. Check that the server runs.", isTransient: true);
    }
}
