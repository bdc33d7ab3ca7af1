using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>How many records a run took from one person to another.</summary>
/// <param name="FromStands">False when nothing is left of the person whose they were: then the two were merged.</param>
/// <param name="ToStood">False when nobody stood under the person's id before: then this is a split.</param>
public sealed record RecordMove(PersonId From, PersonId To, int Records, bool FromStands, bool ToStood);
