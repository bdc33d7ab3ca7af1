using FluentAssertions;
using Xunit;
using Yidang.Outreach;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Yidang.Tests.Outreach;

public sealed class CountyItemsTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yaml").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    private static string Folder
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Yidang.slnx"))) folder = Path.GetDirectoryName(folder)!;
            return Path.Combine(folder, "tests", "projects", "county", "items");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_county_items_have_no_findings(string file)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithEnforceNullability().Build();

        var item = reader.Deserialize<ServiceItem>(File.ReadAllText(Path.Combine(Folder, file)));

        item.Item.Should().BeEquivalentTo(Path.GetFileNameWithoutExtension(file), "a file is named for its item");
        ServiceItemCheck.Find(item).Should().BeEmpty();
    }
}
