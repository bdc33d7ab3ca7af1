using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage.Upkeep;

public sealed class DamagedBackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yidang-damaged-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_damaged_byte_of_the_manifest_or_behind_it_is_the_backups_fault_or_does_no_harm()
    {
        var hub = new HubFolder(Path.Combine(folder, "hub"));
        Directory.CreateDirectory(hub.Root);
        await using (var store = HubStores.Open(hub.Database, TimeProvider.System))
        {
            await store.MigrateAsync(default);
            await new BackupWriter(store, hub, TimeProvider.System).WriteAsync(Path.Combine(folder, "whole.zip"), includeFiles: true, progress: null, default);
        }
        var whole = await File.ReadAllBytesAsync(Path.Combine(folder, "whole.zip"));
        var path = Path.Combine(folder, "damaged.zip");
        // The header of the last entry, which is the manifest's, and from there to the end.
        var from = whole.AsSpan().LastIndexOf("PK\x3\x4"u8);
        Encoding.ASCII.GetString(whole, from + 30, BackupManifest.EntryName.Length).Should().Be(BackupManifest.EntryName);
        var refused = 0;

        // Every third one, which leaves out no field of the directory at the end.
        for (var at = from; at < whole.Length; at += 3)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0x10;
            await File.WriteAllBytesAsync(path, damaged);
            await using var target = HubStores.Open(Path.Combine(folder, "target.db"), TimeProvider.System);
            try
            {
                await new BackupReader(target, new HubFolder(Path.Combine(folder, "restored"))).RestoreAsync(path, replace: true, progress: null, default);
            }
            catch (Exception problem) when (problem is DamagedBackupException or ArrivedOtherwiseException)
            {
                refused++;
            }
        }

        refused.Should().BePositive();
    }
}
