namespace Yidang.Pipelines;

/// <summary>The contract under which a traced row was read.</summary>
public sealed record TracedContract(string Source, string Owner, string Title, string Purpose, string LegalBasis);
