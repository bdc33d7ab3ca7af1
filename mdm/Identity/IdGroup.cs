using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A person or household that needs an id: the records that speak for it.</summary>
/// <param name="Anchors">Record keys, ascending, at least one; no key stands in two groups of one kind.</param>
/// <param name="Votes">Ids that its unchanged records had before, with how many of them; empty when unknown.</param>
public sealed record IdGroup(IReadOnlyList<RecordKey> Anchors, IReadOnlyDictionary<string, int> Votes);
