using System.Text;
using System.Text.Json;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class StoredRecordTests
{
    private static readonly string?[] Cells = [null, "", "王小丽", "520502197401096642", "a\"b", @"C:\数据", "null", "[", "],\"", "𠮷", "行\n列", "\u0001"];

    [Fact]
    public void A_records_values_are_read_as_they_were_written_whatever_they_hold()
    {
        Prop.ForAll(Gen.Elements(Cells).ArrayOf().ToArbitrary(), values =>
        {
            foreach (var text in new[] { JsonSerializer.Serialize(values), JsonSerializer.Serialize(values, Relaxed), JsonSerializer.Serialize(values, Indented) })
            {
                var record = Of(values.Length, text);

                record.Values().Should().Equal(values);
                for (var i = 0; i < values.Length; i++) record.Value(i).Should().Be(values[i]);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static StoredRecord Of(int width, string json) => new(
        new RecordId(1), new RecordKey("ga", 1), [.. Enumerable.Range(0, width).Select(i => $"attribute{i}")], new DeliveryId(1), IsCurrent: true, Encoding.UTF8.GetBytes(json));
}
