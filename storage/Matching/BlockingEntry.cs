using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>That a person has a blocking key; the record stands for the person it is in by the crosswalk.</summary>
public readonly record struct BlockingEntry(ulong Key, RecordId Record);
