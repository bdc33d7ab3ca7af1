using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Pipelines;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

/// <summary>What the refusal of a mixed file advises: name the encoding, and the few lines in another one are quarantined one by one.</summary>
public sealed class DeclaredEncodingTests : IDisposable
{
    private const string Name = "公安_常住人口_202610.csv";

    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public DeclaredEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Fact]
    public async Task Naming_the_encoding_takes_a_file_in_that_is_refused_without_it()
    {
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes("姓名,住址\n" + Rows(0, 994)),
            .. Encoding.GetEncoding("gb18030").GetBytes(Rows(994, 6)),
        ];
        File.WriteAllBytes(Path.Combine(hub.Deliveries, Name), bytes);

        (await hub.Awaiting(h => h.TakeInAsync(Project("auto"))).Should().ThrowAsync<UnreadableDeliveryException>()).Which.Message.Should().Contain("encoding: utf-8");

        var counts = (await hub.TakeInAsync(Project("utf-8"))).Single().Counts;
        (counts.Staged, counts.Quarantined).Should().Be((994, 6));
    }

    private static string Rows(int first, int count) =>
        string.Concat(Enumerable.Range(first, count).Select(n => FormattableString.Invariant($"王{(char)('一' + n)},清河镇李家村{n}号\n")));

    private Project Project(string encoding)
    {
        folder.Write("sources/ga.yaml", $"""
            source: ga
            title: 常住人口
            owner: 公安局
            purpose: 主动发现未享受待遇的居民
            legal_basis: 政务数据共享条例
            retention_days: 1095
            delivery:
              files: 公安_常住人口_*.csv
              encoding: {encoding}
            columns:
              - column: 姓名
                attribute: name
                required: true
              - column: 住址
                attribute: living_address
            """);
        return ProjectLoader.Load(folder.Path);
    }
}
