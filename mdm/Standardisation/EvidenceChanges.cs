namespace Yidang.Mdm;

/// <summary>Compares two versions of a record.</summary>
public static class EvidenceChanges
{
    /// <param name="before">The version before: attribute names, and canonical values, null where unknown.</param>
    /// <param name="next">The next one, likewise.</param>
    public static EvidenceChange Between((IReadOnlyList<string> Layout, string?[] Values) before, (IReadOnlyList<string> Layout, string?[] Values) next)
    {
        StagedRow one = Row(before), other = Row(next);
        var phones = false;
        foreach (var attribute in Enum.GetValues<StagedAttribute>())
        {
            if (one[attribute] == other[attribute]) continue;
            switch (attribute)
            {
                case StagedAttribute.Phone or StagedAttribute.InformantPhone:
                    phones = true;
                    break;
                // When a row was recorded counts where it gives an age.
                case StagedAttribute.RecordedOn or StagedAttribute.LastVisitOn or StagedAttribute.TemporaryReliefDate when one[StagedAttribute.AgeStated] is null && other[StagedAttribute.AgeStated] is null:
                    break;
                default:
                    return EvidenceChange.Other;
            }
        }
        // Without a phone nothing speaks against those who have others any more.
        return !phones ? EvidenceChange.None : PhonesOf(other) is null ? EvidenceChange.Other : EvidenceChange.Phones;
    }

    private static StagedRow Row((IReadOnlyList<string> Layout, string?[] Values) version) => new("", new StagedColumns(version.Layout), version.Values);

    private static string? PhonesOf(in StagedRow row) => row[StagedAttribute.Phone] ?? row[StagedAttribute.InformantPhone];
}
