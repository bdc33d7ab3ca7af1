using System.Text;
using System.Text.Json;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class RecordTextsTests
{
    private static readonly RecordKey Key = RecordKey.Of("ga", ["1"], 1);

    [Fact]
    public void Values_are_written_as_the_serializer_writes_them_whatever_characters_they_hold()
    {
        var character = Gen.OneOf(
            Gen.Elements("\"\\/<>&'+\u0001\u007f\u0080é\u2028\u3400\u4E00\u9FA5\u9FA6\u9FFF\uE863\uFEFF\uFFFD，。·０（𠮷䶮".ToCharArray()),
            Gen.Choose(1, 0xFFFF).Select(c => (char)c),
            Gen.Choose(0x4E00, 0x9FA5).Select(c => (char)c));
        var value = Gen.OneOf(Gen.Constant((string?)null), character.ArrayOf().Select(c => (string?)new string(c)));
        Prop.ForAll(value.ArrayOf().ToArbitrary(), values => Written(values).Values == JsonSerializer.Serialize(values, StoredText.Json)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_character_that_is_written_as_it_stands_is_one_that_the_serializer_leaves_alone()
    {
        var plain = string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Concat(Enumerable.Range(0x4E00, 0x9FA5 - 0x4E00 + 1)).Select(c => (char)c)).Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);

        Written(plain).Values.Should().Be($"[\"{plain}\"]").And.Be(JsonSerializer.Serialize<string[]>([plain], StoredText.Json));
    }

    [Fact]
    public void Each_record_has_its_own_values_and_notes_and_the_buffer_is_used_again()
    {
        using var texts = new RecordTexts();
        var note = new ValueNote("birth_date", "出生日期", "03/04/1951", "ambiguous-order");
        texts.Write([Record("甲"), Record("乙") with { Notes = [note] }, Record("丙")]);
        var first = Enumerable.Range(0, 3).Select(i => (Text(texts.Values(i)), Text(texts.Notes(i)))).ToList();

        texts.Write([Record("丁")]);

        first.Should().Equal(
            ("[\"甲\"]", ""),
            ("[\"乙\"]", """[{"attribute":"birth_date","column":"出生日期","raw":"03/04/1951","rule":"ambiguous-order"}]"""),
            ("[\"丙\"]", ""));
        (Text(texts.Values(0)), Text(texts.Notes(0)), texts.Records.Count).Should().Be(("[\"丁\"]", "", 1));
    }

    private static (string Values, string Notes) Written(params string?[] values)
    {
        using var texts = new RecordTexts();
        texts.Write([Record(values)]);
        return (Text(texts.Values(0)), Text(texts.Notes(0)));
    }

    private static StagedRecord Record(params string?[] values) => new(Key, 2, 1, values, null);

    private static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}
