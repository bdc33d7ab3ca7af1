using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Connectors.Archives;
using Yidang.Connectors.Vault;
using Yidang.Schemas;

namespace Yidang.Tests.Connectors.Archives;

public sealed class Archives : IDisposable
{
    private readonly ScratchFolder folder = new();

    static Archives() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private string Vault => Path.Combine(folder.Root, "vault");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_entry_that_a_contract_names_is_a_delivery_of_its_own()
    {
        Zip("包.zip", null, ("公安_20261101.csv", "a,b\n"), ("民政/低保_1.csv", "c\n"), ("说明.txt", "x"), ("~$锁.csv", ""));
        var finds = await FindAsync("公安_*.csv", "低保_*.csv");

        finds.Found.Select(f => (f.Contract.Delivery.Files[0], f.File.FileName, f.File.Scope, File.ReadAllText(f.File.Path))).Should().Equal(
            ("公安_*.csv", "包.zip/公安_20261101.csv", "公安_.csv", "a,b\n"), ("低保_*.csv", "包.zip/民政/低保_1.csv", "低保_.csv", "c\n"));
        finds.Unclaimed.Should().Equal("包.zip/说明.txt", "包.zip/~$锁.csv");
    }

    [Fact]
    public async Task A_pattern_that_names_the_archive_speaks_for_what_is_in_it()
    {
        Zip("公安_202611.zip", null, ("export.csv", "a\n"));
        (await FindAsync("公安_*.zip")).Found.Should().ContainSingle().Which.File.FileName.Should().Be("公安_202611.zip/export.csv");
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    public async Task Names_without_the_flag_of_UTF8_are_read_all_the_same(string encoding)
    {
        var path = Zip("包.zip", Encoding.GetEncoding(encoding), ("公安_常住人口.csv", "a\n"));
        ClearUtf8Flag(path);
        (await FindAsync("公安_*.csv")).Found.Should().ContainSingle().Which.File.FileName.Should().Be("包.zip/公安_常住人口.csv");
    }

    [Theory]
    [InlineData("../公安_1.csv", "*上级目录*")]
    [InlineData("/etc/公安_1.csv", "*绝对路径*")]
    [InlineData("C:/公安_1.csv", "*绝对路径*")]
    [InlineData("a\n/公安_1.csv", "*控制字符*")]
    [InlineData("公安_2.csv", "*两个文件*")]
    [InlineData("更多.zip", "*里面还有压缩包*")]
    [InlineData("更多.RAR", "*里面还有压缩包*")]
    public async Task Names_that_are_tricks_are_refused(string name, string message)
    {
        Zip("包.zip", null, ("公安_2.csv", "a\n"), (name, "a\n"));
        await RefusedAsync(message);
    }

    [Fact]
    public async Task Sizes_entries_and_ratio_are_limited_before_anything_is_written()
    {
        Zip("包.zip", null, ("公安_1.csv", new string('1', 100_000)), ("公安_2.csv", "x"));
        await RefusedAsync("*超过上限 1*", new ArchiveLimits { MaxEntries = 1 });
        await RefusedAsync("*解压后超过*", new ArchiveLimits { MaxInflatedBytes = 50_000 });
        await RefusedAsync("*倍*", new ArchiveLimits { RatioFromBytes = 1000, MaxRatio = 20 });
    }

    [Fact]
    public async Task A_damaged_archive_is_refused_even_when_it_inflates()
    {
        var path = Zip("包.zip", null, CompressionLevel.NoCompression, ("公安_1.csv", "522401198703150012\n"));
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf("5224"u8)]++;
        File.WriteAllBytes(path, bytes);
        await RefusedAsync("*校验值不符*");

        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        await RefusedAsync("*损坏*");
    }

    [Fact]
    public async Task An_archive_with_a_password_is_refused()
    {
        var path = Zip("包.zip", null, ("公安_1.csv", "a\n"));
        var bytes = File.ReadAllBytes(path);
        foreach (var (header, flags) in Headers(bytes)) bytes[header + flags] |= 1;
        File.WriteAllBytes(path, bytes);
        await RefusedAsync("*密码*");
    }

    [Fact]
    public async Task An_archive_in_which_nothing_is_named_is_only_reported()
    {
        Zip("照片.zip", null, ("../x.jpg", "x"));
        var finds = await FindAsync("公安_*.csv");
        finds.Found.Should().BeEmpty();
        finds.Unclaimed.Should().Equal("照片.zip/../x.jpg");
        Directory.Exists(Vault).Should().BeFalse();
    }

    private async Task RefusedAsync(string message, ArchiveLimits? limits = null)
    {
        var find = () => FindAsync(limits, "公安_*.csv");
        await find.Should().ThrowAsync<UnreadableDeliveryException>().WithMessage(message);
        Directory.Exists(Vault).Should().BeFalse("guards come before anything is inflated to disk");
    }

    private Task<ArchiveFinds> FindAsync(params string[] patterns) => FindAsync(null, patterns);

    private Task<ArchiveFinds> FindAsync(ArchiveLimits? limits, params string[] patterns) =>
        new ArchiveConnector(new DeliveryVault(Vault, TimeProvider.System), limits).FindAsync(folder.Root, [.. patterns.Select(Contract)], CancellationToken.None);

    private string Zip(string name, Encoding? names, params (string Name, string Text)[] entries) => Zip(name, names, CompressionLevel.Optimal, entries);

    private string Zip(string name, Encoding? names, CompressionLevel level, params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, names))
            foreach (var (entry, text) in entries)
            {
                using var stream = archive.CreateEntry(entry, level).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        return folder.Write(name, bytes.ToArray());
    }

    private static void ClearUtf8Flag(string path)
    {
        var bytes = File.ReadAllBytes(path);
        foreach (var (header, flags) in Headers(bytes)) bytes[header + flags + 1] &= 0xF7;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Offsets of the local and central headers, and of the flags within each.</summary>
    private static IEnumerable<(int Header, int Flags)> Headers(byte[] bytes)
    {
        for (var at = 0; at + 4 < bytes.Length; at++)
        {
            if (bytes.AsSpan(at, 4).SequenceEqual("PK\u0003\u0004"u8)) yield return (at, 6);
            if (bytes.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8)) yield return (at, 8);
        }
    }

    private static SourceContract Contract(string pattern) => new()
    {
        Source = "ga", Title = "t", Owner = "o", Purpose = "p", LegalBasis = "l", RetentionDays = 1,
        Delivery = new DeliveryFormat { Files = [pattern] }, Columns = [],
    };
}
