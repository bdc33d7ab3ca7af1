using FluentAssertions;
using Xunit;
using Yidang.Connectors.Folders;
using Yidang.Schemas;

namespace Yidang.Tests.Connectors.Folders;

public sealed class Folder_connector : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly FolderConnector _connector = new(TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("公安_*.csv", "公安_常住人口_20261020.csv", true)]
    [InlineData("公安_*.csv", "公安_常住人口_20261020.CSV", true)]
    [InlineData("公安_????.csv", "公安_2026.csv", true)]
    [InlineData("公安_????.csv", "公安_202610.csv", false)]
    [InlineData("*.xlsx", "~$名单.xlsx", false)]
    [InlineData("*", ".hidden.csv", false)]
    [InlineData("*", "upload.csv.part", false)]
    [InlineData("*", "upload.tmp", false)]
    [InlineData("caf\u00E9.csv", "cafe\u0301.csv", true)]
    public void Patterns_name_files(string pattern, string file, bool found)
    {
        _folder.Write(file, "x");
        Find(pattern).Should().HaveCount(found ? 1 : 0);
    }

    [Fact]
    public void Deliveries_come_in_the_order_of_their_periods()
    {
        foreach (var name in (string[])["民政_202610.csv", "公安_20261101.csv", "公安_20260930.csv", "民政_202609.csv", "公安_2026-9-1.csv"]) _folder.Write(name, "x");
        Find("*.csv").Select(found => found.FileName).Should().Equal(
            "公安_2026-9-1.csv", "公安_20260930.csv", "民政_202609.csv", "民政_202610.csv", "公安_20261101.csv");
    }

    [Fact]
    public void A_find_tells_scope_period_size_and_time()
    {
        var path = _folder.Write("公安_20261101.csv", "x,y\n");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 11, 2, 3, 4, 5, DateTimeKind.Utc));
        DeliveryPeriod.TryParse("20261101", out var period).Should().BeTrue();
        Find("*").Should().Equal(
            new FoundDelivery(path, "公安_20261101.csv", "公安_.csv", 4, new DateTimeOffset(2026, 11, 2, 3, 4, 5, TimeSpan.Zero)) { Period = period });
    }

    [Fact]
    public void A_missing_folder_is_told_plainly() =>
        _connector.Invoking(connector => connector.Find(Path.Combine(_folder.Root, "none"), Contract("*")))
            .Should().Throw<DeliveryFolderException>().WithMessage("*none does not exist*--from*");

    private IReadOnlyList<FoundDelivery> Find(string pattern) => _connector.Find(_folder.Root, Contract(pattern));

    private static SourceContract Contract(string pattern) => new()
    {
        Source = "ga", Title = "t", Owner = "o", Purpose = "p", LegalBasis = "l", RetentionDays = 1,
        Delivery = new DeliveryFormat { Files = [pattern] }, Columns = [],
    };
}
