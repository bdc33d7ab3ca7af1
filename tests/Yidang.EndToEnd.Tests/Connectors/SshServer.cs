using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Yidang.EndToEnd.Tests.Connectors;

/// <summary>An OpenSSH server of a test's own: its port, keys, settings and files lie in a folder under /tmp. A machine without sshd fails these tests.</summary>
/// <remarks>Its SFTP service is OpenSSH's behind a script, which can be told to be slow once, or to break off in the middle of a transfer.
/// What goes through head must not wait in its buffer: the first answers of a session are short.</remarks>
internal sealed class SshServer : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yidang-sshd-").FullName;
    private readonly int port = FreePort();
    private Process? server;

    public SshServer()
    {
        Directory.CreateDirectory(Files);
        if (Environment.IsPrivilegedProcess) Directory.CreateDirectory("/run/sshd");
        foreach (var key in (string[])["host", "user"]) Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, key));
        File.Copy(Path.Combine(folder, "user.pub"), Path.Combine(folder, "authorized_keys"));
        Trust(Path.Combine(folder, "host.pub"));
        var service = ((string[])["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server"]).First(File.Exists);
        var script = Path.Combine(folder, "service.sh");
        File.WriteAllText(script, $"""
            #!/bin/sh
            cd {folder}
            if [ -e slow ]; then rm slow; sleep 60; fi
            if [ -e cut ]; then
              left=$(cat cut)
              if [ "$left" -gt 1 ]; then
                echo $((left - 1)) > cut
              else
                rm cut
                {service} | (stdbuf -o0 head -c $(cat bytes); kill -9 $PPID)
                exit
              fi
            fi
            exec {service}
            """);
#pragma warning disable CA1416 // sshd runs on Unix.
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        File.WriteAllText(Path.Combine(folder, "config"), string.Create(CultureInfo.InvariantCulture, $"""
            Port {port}
            ListenAddress 127.0.0.1
            HostKey {folder}/host
            AuthorizedKeysFile {folder}/authorized_keys
            PidFile {folder}/pid
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin prohibit-password
            MaxStartups 100
            Subsystem sftp {script}
            """));
    }

    public int Port => port;

    /// <summary>The folder that is served.</summary>
    public string Files => Path.Combine(folder, "outgoing");

    public string Key => Path.Combine(folder, "user");

    public string KnownHosts => Path.Combine(folder, "known_hosts");

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("/usr/sbin/sshd", ["-D", "-e", "-f", Path.Combine(folder, "config")]) { RedirectStandardError = true };
        server = Process.Start(start) ?? throw new InvalidOperationException("sshd did not start. Install it (Debian: apt-get install openssh-server).");
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        while (!server.HasExited)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20);
            }
        }
        throw new InvalidOperationException("sshd ended at once; see its settings.");
    }

    public void Stop()
    {
        if (server is null) return;
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        server = null;
    }

    /// <summary>The next session does not answer.</summary>
    public void BeSlowOnce() => File.WriteAllText(Path.Combine(folder, "slow"), "");

    /// <summary>The session after the next is killed when its service has sent so many bytes. SSH keeps at most 4 MB of them under way.</summary>
    public void CutTheTransfer(int after)
    {
        File.WriteAllText(Path.Combine(folder, "bytes"), after.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(Path.Combine(folder, "cut"), "2");
    }

    /// <summary>Makes the client trust another server's key instead of this one's.</summary>
    public void TrustAnother() => Trust(Path.Combine(folder, "user.pub"));

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Files, name), text);

    public void Dispose()
    {
        Stop();
        Directory.Delete(folder, recursive: true);
    }

    private void Trust(string publicKey) =>
        File.WriteAllText(KnownHosts, string.Create(CultureInfo.InvariantCulture, $"[127.0.0.1]:{port} {string.Join(' ', File.ReadAllText(publicKey).Split(' ').Take(2))}\n"));

    private static void Run(string program, params string[] words)
    {
        using var process = Process.Start(program, words);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
