using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class ListRowTextsTests
{
    [Fact]
    public void Texts_are_those_of_stored_text_to_the_byte()
    {
        // All but halves of pairs, which no store holds.
        var text = ArbMap.Default.GeneratorFor<string>().Select(t => t is null ? null : string.Concat(t.Where(c => !char.IsSurrogate(c))) + "\"\\é王𠮷<&'+\u2028");
        Prop.ForAll(text.ArrayOf(9).ToArbitrary(), values =>
        {
            var row = new MatchListRow
            {
                Person = new PersonId("P1"), NeedsChecking = false, Channel = OutreachChannel.Visit, Priority = 1,
                Reasons =
                [
                    new(values[0] ?? "", values[1] ?? "", values[2] is null ? null : values[2]!.Length > 9, [new(values[3] ?? "", values[4], values[5], new RecordId(7)), new("a", null, null, RecordId.None)]),
                    new("b", "c", true, []),
                ],
                WaivedMaterials = [new(values[6] ?? "", "公安局")],
                MaterialsToBring = values[7] is null ? [] : [values[7]!, ""],
                Fields = new Dictionary<string, string?> { ["z"] = values[8], ["a"] = null },
            };
            using var texts = new ListRowTexts();
            var written = new Texts();
            texts.Write(row with { MaterialsToBring = ["of the row before"] });
            texts.Write(row);
            texts.AddTo(written);
            written.Added.Should().Equal(StoredText.Of(row.Reasons), StoredText.Of(row.WaivedMaterials), StoredText.Of(row.MaterialsToBring), StoredText.Of(row.Fields));
        }).QuickCheckThrowOnFailure();
    }

    private sealed class Texts : IBulkInsert
    {
        public List<string> Added { get; } = [];

        public void AddUtf8(ReadOnlyMemory<byte> text) => Added.Add(Encoding.UTF8.GetString(text.Span));

        public void StartRow() => throw new NotSupportedException();

        public void Add(long? value) => throw new NotSupportedException();

        public void Add(string? value) => throw new NotSupportedException();

        public void Add(bool? value) => throw new NotSupportedException();

        public void Add(double? value) => throw new NotSupportedException();

        public void Add(decimal? value) => throw new NotSupportedException();

        public void AddBlob(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException();

        public void AddNull() => throw new NotSupportedException();

        public Task CompleteAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
