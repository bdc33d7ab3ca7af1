using System.Security.Cryptography;
using FluentAssertions;
using Xunit;
using Yidang.Connectors.Vault;

namespace Yidang.Tests.Connectors.Vault;

public sealed class Delivery_vault : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly DeliveryVault _vault;

    public Delivery_vault() => _vault = new DeliveryVault(Place, TimeProvider.System);

    private string Place => Path.Combine(_folder.Root, "vault");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_delivery_is_kept_byte_for_byte_under_its_hash()
    {
        var bytes = RandomNumberGenerator.GetBytes(700_000);
        var entry = await _vault.KeepAsync(_folder.Write("a.csv", bytes), CancellationToken.None);

        entry.Sha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        entry.Bytes.Should().Be(700_000);
        entry.Path.Should().EndWith(Path.Combine("vault", entry.Sha256[..2], entry.Sha256));
        File.ReadAllBytes(_vault.OpenPath(entry.Sha256)).Should().Equal(bytes);
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_and_not_written_again()
    {
        var first = await _vault.KeepAsync(_folder.Write("a.csv", "x,y\n"), CancellationToken.None);
        var written = File.GetLastWriteTimeUtc(first.Path);
        var second = await _vault.KeepAsync(_folder.Write("b.csv", "x,y\n"), CancellationToken.None);

        second.Should().Be(first);
        File.GetLastWriteTimeUtc(first.Path).Should().Be(written);
        Directory.GetFiles(Place, "*", SearchOption.AllDirectories).Should().ContainSingle("nothing half-written stays");
    }

    [Fact]
    public async Task A_link_to_a_delivery_is_followed()
    {
        var file = _folder.Write("export.csv", new byte[5000]);
        var link = Path.Combine(_folder.Root, "a.csv");
        File.CreateSymbolicLink(link, file);
        (await _vault.KeepAsync(link, CancellationToken.None)).Bytes.Should().Be(5000);
    }

    [Fact]
    public async Task A_vault_that_was_altered_is_noticed()
    {
        var entry = await _vault.KeepAsync(_folder.Write("a.csv", "x,y\n"), CancellationToken.None);
        await File.AppendAllTextAsync(entry.Path, "z");
        var again = () => _vault.KeepAsync(Path.Combine(_folder.Root, "a.csv"), CancellationToken.None);
        (await again.Should().ThrowAsync<DeliveryVaultException>()).WithMessage("*altered*");
    }

    [Fact]
    public async Task Missing_files_and_hashes_are_told_plainly()
    {
        var keep = () => _vault.KeepAsync(Path.Combine(_folder.Root, "none.csv"), CancellationToken.None);
        (await keep.Should().ThrowAsync<DeliveryVaultException>()).WithMessage("*none.csv*not there*");
        _vault.Invoking(vault => vault.OpenPath(new string('0', 64))).Should().Throw<DeliveryVaultException>().WithMessage("*does not hold*");
    }

    [Fact]
    public async Task A_vault_that_cannot_be_written_says_so()
    {
        var vault = new DeliveryVault(Path.Combine(_folder.Write("a-file", "x"), "vault"), TimeProvider.System);
        var keep = () => vault.KeepAsync(_folder.Write("a.csv", "x"), CancellationToken.None);
        (await keep.Should().ThrowAsync<DeliveryVaultException>()).WithMessage("*Nothing of it was kept*");
    }

    [Fact]
    public async Task What_a_killed_process_left_is_cleared_after_a_day()
    {
        Directory.CreateDirectory(Place);
        var (old, young) = (Path.Combine(Place, ".old.part"), Path.Combine(Place, ".young.part"));
        await File.WriteAllTextAsync(old, "x");
        await File.WriteAllTextAsync(young, "x");
        File.SetLastWriteTimeUtc(old, DateTime.UnixEpoch);
        await _vault.KeepAsync(_folder.Write("a.csv", "x,y\n"), CancellationToken.None);
        File.Exists(old).Should().BeFalse();
        File.Exists(young).Should().BeTrue("another process may be writing it");
    }
}
