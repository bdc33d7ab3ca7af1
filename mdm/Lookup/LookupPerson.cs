using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A stored person whom a row could be about, with all current records.</summary>
public sealed record LookupPerson(PersonId Id, IReadOnlyList<LookupRow> Records);
