using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The values by which a record names a person, as staged.</summary>
/// <param name="OneRowPerPerson">True when its source guarantees one row per person.</param>
public sealed record RecordIdentity(RecordKey Key, string? Name, string? ResidentId, string? BirthDate, string? Sex, bool OneRowPerPerson)
{
    /// <param name="layout">Attribute names of <paramref name="values"/>.</param>
    public static RecordIdentity Of(RecordKey key, IReadOnlyList<string> layout, string?[] values, bool oneRowPerPerson)
    {
        return new RecordIdentity(key, Value("name"), Value("resident_id"), Value("birth_date"), Value("sex"), oneRowPerPerson);

        string? Value(string attribute)
        {
            for (var i = 0; i < layout.Count; i++)
                if (layout[i] == attribute) return values[i];
            return null;
        }
    }

    /// <summary>Digest of all four values.</summary>
    public long Digest => unchecked((long)RecordKey.Of("identity", [Name, ResidentId, BirthDate, Sex], 1).Digest);

    /// <summary>The record's valid ID number, or null when it has none or its own birth date contradicts it.</summary>
    public string? SoundNumber =>
        ResidentIdNumber.Parse(ResidentId) is { IsValid: true } id && (BirthDate is null || BirthDate == Born(id)) ? id.Text : null;

    /// <summary>Name, number and birth date when all three are sound, else null: two records that agree here are hardly two people's.</summary>
    public string? FullIdentity => Name is not null && SoundNumber is { } number ? $"{Name} {number}" : null;

    private static string? Born(in ResidentIdNumber id) => id.BirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
