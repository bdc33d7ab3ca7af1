using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The values that survive for one person, and the record each came from, by person-attribute ordinal.</summary>
public sealed record SurvivingValues(string?[] Values, RecordId[] Origins);
