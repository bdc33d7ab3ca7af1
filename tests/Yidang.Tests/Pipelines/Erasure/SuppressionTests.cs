using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Erasure;

public sealed class SuppressionTests : IDisposable
{
    private const string Number = "520502194305061234";

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-suppression-").FullName;

    private readonly SourceContract contract = new()
    {
        Source = "ga", Owner = "公安局", Title = "常住人口", Purpose = "测试", LegalBasis = "测试", RetentionDays = 30,
        Delivery = new DeliveryFormat { Files = ["*"] },
        Columns = [new ColumnMapping { Column = "姓名", Attribute = "name" }, new ColumnMapping { Column = "号码", Attribute = "resident_id" }],
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ErasureKey Key => ErasureKey.ReadOrMake(Path.Combine(folder, "erasure.key"));

    [Fact]
    public void A_row_is_known_by_its_number_and_without_one_by_its_key()
    {
        var erased = RecordKey.Of("ga", ["h1"], 1);
        var suppression = Suppression.Of(new HashSet<string> { Key.Hash(Number), Key.Hash(erased) }, [], Key, contract);

        suppression.Holds(Row("张三", Number), RecordKey.Of("ga", ["other"], 1)).Should().BeTrue();
        suppression.Holds(Row("张三", null), erased).Should().BeTrue();
        suppression.Holds(Row("李四", "520502195402030011"), erased).Should().BeFalse("who states another number is another, whatever the key");
        suppression.Holds(Row("李四", null), RecordKey.Of("ga", ["h1"], 2)).Should().BeFalse("a second row of the key is somebody else's");
        suppression.Holds(new MappedRow(new SortedRow(new SourceRow(3, ["张三", $"'{Number}"]), 2, null), null, null, [], default, null), null).Should().BeTrue("a quarantined row states the number too");
    }

    [Fact]
    public void Blanked_rows_count_where_others_share_their_key()
    {
        var first = RecordKey.Of("ga", ["h1"], 1);
        var suppression = Suppression.Of(new HashSet<string>(), [new ErasedLines(2, 2, Key.Hash(first)), new ErasedLines(9, 9, Key.Hash(first)), new ErasedLines(3, 3, "")], Key, contract);

        suppression.BlankedBefore(first, 5).Should().Be(1, "the row on line 9 comes later");
        suppression.BlankedBefore(first, 10).Should().Be(2);
        suppression.BlankedBefore(RecordKey.Of("ga", ["h2"], 1), 10).Should().Be(0);
        Suppression.None.BlankedBefore(first, 10).Should().Be(0);
    }

    [Fact]
    public void The_key_is_made_once_for_its_owner_and_missed_when_it_is_gone()
    {
        var hash = Key.Hash(Number);

        Key.Hash(Number).Should().Be(hash, "the same key is read again");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Path.Combine(folder, "erasure.key")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Delete(Path.Combine(folder, "erasure.key"));
        var read = () => ErasureKey.Read(Path.Combine(folder, "erasure.key"));
        read.Should().Throw<ErasureKeyException>().WithMessage("*Restore it*");
    }

    private static MappedRow Row(string name, string? number) => new(new SortedRow(new SourceRow(2, [name, number ?? ""]), 1, null), [name, number], null, null, default, null);
}
