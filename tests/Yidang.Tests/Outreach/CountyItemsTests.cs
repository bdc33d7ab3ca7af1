using FluentAssertions;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.Tests.Outreach;

public sealed class CountyItemsTests
{
    [Fact]
    public void The_county_items_have_no_findings() =>
        ProjectLoader.Check(Path.Combine(Repository, "tests", "projects", "county"))
            .Where(f => f.Position.File.StartsWith("items", StringComparison.Ordinal)).Should().BeEmpty();

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Yidang.slnx"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
