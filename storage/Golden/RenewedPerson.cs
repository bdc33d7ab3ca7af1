using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A person whose rows say something new that bears on nobody else: its circle was not resolved again, and its households stand.</summary>
/// <param name="Stood">The record, ended since, under which the person is entered in the blocking index; null where that stands.</param>
public sealed record RenewedPerson(PersonId Person, RecordId? Stood);
