using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A person whom an item's conditions do not rule out.</summary>
/// <param name="Fields">Canonical values, in the order of the query's fields.</param>
/// <param name="Origins">The record each value came from.</param>
/// <param name="Conditions">true or null (unknown), in the order of the query's conditions.</param>
/// <param name="Flags">true, false or null, in the order of the query's flags.</param>
public sealed record CandidateRow(PersonId Person, string?[] Fields, RecordId[] Origins, bool?[] Conditions, bool?[] Flags);
