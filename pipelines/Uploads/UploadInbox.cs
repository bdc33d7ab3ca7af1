using System.Security.Cryptography;
using System.Text.Json;
using Yidang.Connectors;
using Yidang.Connectors.Archives;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Publishing;
using Yidang.Connectors.Vault;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Files that clerks have uploaded: received to the disk, checked, and on their word placed among the deliveries for the next run.</summary>
/// <remarks>Each lies in a folder of its own, <c>uploads/TOKEN</c>, with its receipt; the file goes when it is placed, withdrawn or a day old.</remarks>
public sealed class UploadInbox(string root, Project project, IDeliveryReader reader, TimeProvider clock)
{
    private const string Receipt = "receipt.json";
    private const string Content = "file";
    private static readonly TimeSpan WaitsAtMost = TimeSpan.FromDays(1);
    private static readonly TimeSpan ReceiptsLast = TimeSpan.FromDays(30);

    private string Deliveries => Path.Combine(project.Folder, project.Settings.Deliveries);

    /// <summary>Keeps what a stream brings and checks it.</summary>
    /// <param name="fileName">Made safe by <see cref="UploadName"/>.</param>
    /// <param name="limit">Most bytes.</param>
    /// <exception cref="UploadTooLargeException">There were more.</exception>
    public async Task<UploadedFile> ReceiveAsync(Stream content, string fileName, long limit, CancellationToken cancellationToken)
    {
        RemoveOld();
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var folder = Directory.CreateDirectory(FolderOf(token)).FullName;
        try
        {
            var path = Path.Combine(folder, Content);
            var (sha256, bytes) = await CopyAsync(content, path, limit, cancellationToken);
            var upload = await CheckAsync(new UploadedFile(token, fileName, sha256, bytes, clock.GetUtcNow()), path, cancellationToken);
            await SaveAsync(upload, cancellationToken);
            return upload;
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>The upload of that token, or null.</summary>
    public async Task<UploadedFile?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!IsToken(token) || !File.Exists(Path.Combine(FolderOf(token), Receipt))) return null;
        return JsonSerializer.Deserialize<UploadedFile>(await File.ReadAllTextAsync(Path.Combine(FolderOf(token), Receipt), cancellationToken));
    }

    /// <summary>Puts the file among the deliveries, whole or not at all; one of the same name is replaced.</summary>
    public async Task<UploadedFile> PlaceAsync(UploadedFile upload, CancellationToken cancellationToken)
    {
        if (!upload.CanBePlaced) throw new InvalidOperationException("An upload that cannot be taken must not be placed.");
        var waiting = Path.Combine(FolderOf(upload.Token), Content);
        await PlaceAsync(waiting, upload.FileName, cancellationToken);
        File.Delete(waiting);
        var placed = upload with { PlacedAt = clock.GetUtcNow() };
        await SaveAsync(placed, cancellationToken);
        return placed;
    }

    /// <summary>Puts a file among the deliveries under a name, whole or not at all.</summary>
    public Task PlaceAsync(string path, string fileName, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Deliveries);
        return AtomicFile.WriteAsync(
            Path.Combine(Deliveries, fileName),
            async (target, token) =>
            {
                await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
                await source.CopyToAsync(target, token);
            },
            cancellationToken);
    }

    /// <summary>True when a file of that name lies among the deliveries already.</summary>
    public bool IsNameTaken(string fileName) => File.Exists(Path.Combine(Deliveries, fileName));

    /// <summary>Forgets an upload that was not placed.</summary>
    public void Withdraw(UploadedFile upload)
    {
        if (upload.PlacedAt is null) Directory.Delete(FolderOf(upload.Token), recursive: true);
    }

    /// <summary>What a file is and what would become of it.</summary>
    public async Task<UploadedFile> CheckAsync(UploadedFile upload, string path, CancellationToken cancellationToken)
    {
        try
        {
            if (Path.GetExtension(upload.FileName).Equals(".zip", StringComparison.OrdinalIgnoreCase)) return await CheckArchiveAsync(upload, path, cancellationToken);
            if (ReturnedFiles.IsOne(path)) return await CheckReturnedAsync(upload, path, cancellationToken);
            var contract = ContractMatch.One(upload.FileName, source: null, project.Contracts);
            upload = upload with { Source = contract.Source };
            return upload with { Report = await new DeliveryCheck(project, reader, clock).CheckAsync(path, contract, upload.FileName, cancellationToken) };
        }
        catch (YidangException failure)
        {
            return upload with { Problem = failure.Message.Replace($"{Content}：", $"{upload.FileName}：", StringComparison.Ordinal) };
        }
    }

    private async Task<UploadedFile> CheckReturnedAsync(UploadedFile upload, string path, CancellationToken cancellationToken) =>
        await new ReturnedFiles(reader).FirstMarkAsync(path, cancellationToken) is { } mark
            ? upload with { Corrects = mark.Delivery.Value }
            : upload with { Problem = "这是一档的退回文件，但其中没有一个退回编号可以识别。请重新下载退回文件，在其中修改后再报送。" };

    /// <summary>What each entry is, as a run would find it.</summary>
    private async Task<UploadedFile> CheckArchiveAsync(UploadedFile upload, string path, CancellationToken cancellationToken)
    {
        var unpacked = Path.Combine(Path.GetTempPath(), $"yidang-{Guid.NewGuid():N}");
        try
        {
            var archives = new ArchiveConnector(new DeliveryVault(unpacked, clock)) { ReturnMark = ReturnedSheet.Mark };
            var finds = await archives.OpenAsync(path, [.. project.Contracts.Where(c => c.Delivery.Files.Count > 0)], cancellationToken, upload.FileName);
            if (finds.Found.Count + finds.Returned.Count == 0) throw NoContractException.ForName(upload.FileName, [], project.Contracts);
            var entries = new List<UploadedFile>();
            foreach (var (contract, file) in finds.Found)
            {
                var entry = Entry(file) with { Source = contract.Source };
                try
                {
                    entries.Add(entry with { Report = await new DeliveryCheck(project, reader, clock).CheckAsync(file.Path, contract, file.FileName, cancellationToken) });
                }
                catch (YidangException failure)
                {
                    entries.Add(entry with { Problem = failure.Message.Replace(Path.GetFileName(file.Path), file.FileName, StringComparison.Ordinal) });
                }
            }
            foreach (var file in finds.Returned) entries.Add(await CheckReturnedAsync(Entry(file), file.Path, cancellationToken));
            return upload with { Entries = entries, Unclaimed = finds.Unclaimed };
        }
        finally
        {
            if (Directory.Exists(unpacked)) Directory.Delete(unpacked, recursive: true);
        }

        // The vault names a file by its hash.
        UploadedFile Entry(FoundDelivery file) => new("", file.FileName, Path.GetFileName(file.Path), file.Bytes, upload.ReceivedAt);
    }

    private static async Task<(string Sha256, long Bytes)> CopyAsync(Stream content, string path, long limit, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        while (await content.ReadAsync(buffer, cancellationToken) is var read && read > 0)
        {
            bytes += read;
            if (bytes > limit) throw new UploadTooLargeException(limit);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    private Task SaveAsync(UploadedFile upload, CancellationToken cancellationToken) => AtomicFile.WriteAsync(
        Path.Combine(FolderOf(upload.Token), Receipt), (stream, token) => JsonSerializer.SerializeAsync(stream, upload, cancellationToken: token), cancellationToken);

    private void RemoveOld()
    {
        if (!Directory.Exists(root)) return;
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            var age = clock.GetUtcNow() - Directory.GetLastWriteTimeUtc(folder);
            if (age > (File.Exists(Path.Combine(folder, Content)) ? WaitsAtMost : ReceiptsLast)) Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsToken(string token) => token.Length == 32 && token.All(char.IsAsciiHexDigitLower);

    private string FolderOf(string token) => Path.Combine(root, token);
}
