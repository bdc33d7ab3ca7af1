namespace Yidang.Pipelines;

/// <summary>The attributes that say who somebody is: what matching compares, and what the comparisons are worked out from.</summary>
internal static class ComparedAttributes
{
    public static readonly IReadOnlyList<string> All =
    [
        "name", "former_name", "resident_id", "damaged_resident_id", "birth_date", "sex", "phone", "living_address", "hukou_address", "village", "hukou_no", "dwelling_code",
        "low_income_family_no", "head_name", "relationship_to_head", "mother_id", "father_id", "mother_name", "father_name", "guardian_name",
        "birth_certificate_no", "disability_certificate_no", "age_stated", "informant_name", "informant_phone", "spouse_name",
    ];
}
