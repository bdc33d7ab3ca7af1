namespace Yidang.Schemas;

/// <summary>Which person a source record belongs to.</summary>
public readonly record struct CrosswalkEntry(RecordId Record, PersonId Person);
