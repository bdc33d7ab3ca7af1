namespace Yidang.Schemas;

/// <summary>A record as a steward saw it.</summary>
/// <param name="Identity">Digest of the values by which it names a person, as they were then: tells when the record has come to say something else.</param>
public readonly record struct DecidedRecord(RecordKey Key, long Identity);
