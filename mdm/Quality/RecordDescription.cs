namespace Yidang.Mdm;

/// <summary>What a record says that bears on how well it can be matched without an ID number.</summary>
/// <param name="HasBirthDate">It states a full birth date of its own.</param>
/// <param name="Township">Town or township (乡镇、街道) of its address, else its village; null when it names neither.</param>
/// <param name="BirthYear">0 when neither date nor number nor age tells.</param>
/// <param name="HasNumber">It has a readable ID number that it does not contradict.</param>
public readonly record struct RecordDescription(
    string Source, bool HasNumber, bool HasBirthDate, bool HasPhone, bool HasAddress, bool HasHousehold, string? Township, int BirthYear)
{
    /// <summary>Records of one pattern can be matched equally well, whatever their source.</summary>
    public int Pattern => (HasBirthDate ? 1 : 0) | (HasPhone ? 2 : 0) | (HasAddress ? 4 : 0) | (HasHousehold ? 8 : 0);

    public static IReadOnlyList<RecordDescription> Of(PersonRecords records)
    {
        var descriptions = new RecordDescription[records.Count];
        for (var i = 0; i < descriptions.Length; i++)
        {
            var profile = records.Profiles[i];
            var places = profile.Addresses.ToArray().Select(a => records.Addresses[a]);
            descriptions[i] = new(
                records.Sources[records.SourceOf[i]], profile.Ids.Length > 0, profile.StatedBirths.Length > 0, profile.Phones.Length > 0, profile.Addresses.Length > 0,
                profile.Households.Length > 0 || profile.CoMembers.Length > 0, places.Select(p => p.Parts.Township ?? p.Village).FirstOrDefault(t => t is not null),
                profile.Births.Length > 0 ? PackedDate.Year(profile.Births[0]) : profile.AgeYear);
        }
        return descriptions;
    }
}
