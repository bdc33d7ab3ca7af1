using System.Collections.Frozen;

namespace Yidang.Outreach;

/// <summary>The attributes that a list shows in columns of their own, when the item declares them: who the person is and where to find them.</summary>
public static class ListedFields
{
    public static FrozenSet<string> All { get; } = new[]
    {
        "name", "resident_id", "sex", "birth_date", "phone", "living_address", "hukou_address", "township", "village", "village_code", "grid_code",
    }.ToFrozenSet(StringComparer.Ordinal);
}
