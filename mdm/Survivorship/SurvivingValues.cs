using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The values that survive for one person or household, and the record each came from, by the ordinal of the subject's attributes.</summary>
/// <remarks>The arrays end where no record of the subject can say more, but never before the attributes that the hub derives.</remarks>
public sealed record SurvivingValues(string?[] Values, RecordId[] Origins);
