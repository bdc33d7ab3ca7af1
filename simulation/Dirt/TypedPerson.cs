namespace Yidang.Simulation;

/// <summary>A person's particulars as a clerk typed them.</summary>
/// <param name="Birth">In the department's form; empty when unknown.</param>
internal readonly record struct TypedPerson(string Name, string Id, string Birth, string Phone, RowTags Tags);
