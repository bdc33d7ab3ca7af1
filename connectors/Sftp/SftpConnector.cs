using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Yidang.Connectors.Fetching;
using Yidang.Schemas;

namespace Yidang.Connectors.Sftp;

/// <summary>Fetches new and changed files of an SFTP folder; a transfer that was cut goes on where it stopped.</summary>
/// <remarks>
/// A file is known by name, size and time, which its mark keeps. It is fetched when it did not grow between two looks (and its marker is
/// there, where the contract names one), and kept when it is still the same after the transfer. What a cut left goes on at the next try,
/// in this process or another, short of what was under way when it was cut.
/// </remarks>
/// <param name="knownHosts">Path of the host key file.</param>
public sealed class SftpConnector(RemoteSource source, string knownHosts, TimeProvider clock) : IRemoteConnector
{
    private readonly SftpFolder sftp = source.Sftp ?? throw new ArgumentException("The source is no SFTP folder.", nameof(source));
    private readonly FetchResilience resilience = new(source, clock);

    public async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        if (!File.Exists(knownHosts)) throw new FetchException($"The host key file {sftp.KnownHosts} is not there. Write it with 'ssh-keyscan -p {sftp.Port} {sftp.Host}' and compare it with what the operator tells you.");
        var client = new SftpClient(sftp, knownHosts, resilience.Timeout);
        var listed = await ListAsync(client, cancellationToken);
        var leftAlone = new List<string>();
        var known = request.Landing.Known();
        var wanted = listed.Where(file => IsWanted(file.Name) && !known.Contains(MarkOf(file))).ToList();
        if (wanted.Count > 0 && sftp.SettleSeconds > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(sftp.SettleSeconds), clock, cancellationToken);
            listed = await ListAsync(client, cancellationToken);
        }
        request.Landing.RemovePartsBut([.. wanted.Select(file => PartOf(request, file))]);
        var landed = new List<LandedFile>();
        foreach (var file in wanted.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            if (Reason(file, listed, request) is { } reason) leftAlone.Add($"{file.Name}: {reason}");
            else if (await DownloadAsync(client, request, file, cancellationToken) is { } done) landed.Add(done);
            else leftAlone.Add($"{file.Name}: it changed while it was fetched");
        }
        return new Fetched(landed, leftAlone);
    }

    private bool IsWanted(string name) =>
        !name.StartsWith('.') && sftp.Files.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern.Normalize(), name.Normalize()))
        && (sftp.Marker is not { Length: > 0 } marker || !name.EndsWith(marker, StringComparison.Ordinal));

    private string? Reason(RemoteFile file, IReadOnlyList<RemoteFile> listed, FetchRequest request) =>
        SftpClient.Quote(file.Name) is null || file.Name.Contains('/', StringComparison.Ordinal) ? "its name holds characters that no honest file has"
        : !listed.Contains(file) ? "it is still growing"
        : request.Waiting.Contains(file.Name) ? "the file of that name that was fetched before waits to be taken in"
        : file.Bytes > source.MaxMegabytes * 1024L * 1024L ? $"it has more than {source.MaxMegabytes} MB; raise from.max_megabytes if that is right"
        : sftp.Marker is { Length: > 0 } marker && !listed.Any(other => other.Name == file.Name + marker) ? $"its marker {file.Name}{marker} is not there yet"
        : null;

    private Task<IReadOnlyList<RemoteFile>> ListAsync(SftpClient client, CancellationToken cancellationToken) => resilience.RunAsync(
        $"sftp://{sftp.Host}", async token => SftpListing.Parse(await client.RunAsync([ChangeFolder(), "ls -lan"], token)), cancellationToken);

    /// <summary>The name of the part says which file it is the beginning of, so that it is never continued with another.</summary>
    private static string PartOf(FetchRequest request, RemoteFile file) =>
        request.Landing.PartOf(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MarkOf(file))))[..16]);

    /// <summary>Null when the file is another one after the transfer than before.</summary>
    private async Task<LandedFile?> DownloadAsync(SftpClient client, FetchRequest request, RemoteFile file, CancellationToken cancellationToken)
    {
        var part = PartOf(request, file);
        var command = $"{SftpClient.Quote(file.Name)} {SftpClient.Quote(part) ?? throw new FetchException("The hub's data folder has a name that sftp cannot take; choose one without quotes and wildcards.")}";
        await resilience.RunAsync($"sftp://{sftp.Host}", async token =>
        {
            await client.RunAsync([ChangeFolder(), (Resumes(part, file) ? "reget " : "get ") + command], token);
            return true;
        }, cancellationToken);
        var after = await ListAsync(client, cancellationToken);
        if (after.Contains(file) && new FileInfo(part).Length == file.Bytes) return request.Landing.Land(part, file.Name, MarkOf(file), request.Now);
        File.Delete(part);
        return null;
    }

    /// <summary>Leaves of a part what is sure to be whole; false when that is nothing.</summary>
    private static bool Resumes(string part, RemoteFile file)
    {
        var there = File.Exists(part) ? new FileInfo(part).Length : 0;
        var sure = there > file.Bytes ? 0 : there - SftpClient.BytesUnderWay;
        if (sure <= 0)
        {
            File.Delete(part);
            return false;
        }
        using var stream = new FileStream(part, FileMode.Open, FileAccess.Write);
        stream.SetLength(sure);
        return true;
    }

    private string ChangeFolder() => $"cd {SftpClient.Quote(sftp.Folder) ?? throw new FetchException("from.sftp.folder holds quotes, wildcards or control characters, which sftp cannot take.")}";

    private static string MarkOf(RemoteFile file) => JsonSerializer.Serialize(file);
}
