using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A row as it goes into a table: its record, the id it will have, and its texts as JSON in UTF-8 (the notes' empty when there are none).</summary>
internal readonly record struct StagedRow(
    StagedRecord Record, long Id, int Delivery, long Layout, ReadOnlyMemory<byte> Values, ReadOnlyMemory<byte> Notes);
