using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// What one record, or a cluster of records, says about a person, as codes of the <see cref="PersonRecords"/> pools. A record has
/// at most a value or two of each; a cluster has all of its records'.
/// </summary>
/// <remarks>All arrays are sorted and without repeats, so that a profile does not depend on the order of records.</remarks>
internal sealed class PersonProfile
{
    public static readonly int[] None = [];

    /// <summary>Digest of the record's content; of a cluster, the sum of its records'.</summary>
    public ulong Content;

    public int[] Names = None;

    public int[] FormerNames = None;

    /// <summary>Packed yyyymmdd, unknown parts 00.</summary>
    public int[] Births = None;

    /// <summary>Full birth dates that a record states of its own, beside its ID number.</summary>
    public int[] StatedBirths = None;

    /// <summary>Birth year reckoned from a stated age, give or take one; 0 when no age is stated.</summary>
    public int AgeYear;

    /// <summary>0 unknown, 1 male, 2 female, 3 both are claimed.</summary>
    public byte Sex;

    /// <summary>Readable ID numbers that the record itself does not contradict.</summary>
    public int[] Ids = None;

    /// <summary>ID numbers that the record contradicts: its birth date or sex is another's.</summary>
    public int[] DoubtfulIds = None;

    public int[] Documents = None;

    public int[] Phones = None;

    public int[] Addresses = None;

    /// <summary>Household numbers, by kind.</summary>
    public int[] Households = None;

    /// <summary>Names of the others in the household: co-members, head, parents, guardian, informant.</summary>
    public int[] CoMembers = None;

    /// <summary>ID numbers of parents.</summary>
    public int[] Parents = None;

    /// <summary>True when the record's own full birth date, and its sex, are those within the number.</summary>
    public bool StatesDayOf(in ResidentIdNumber id) =>
        id.IsValid && StatedBirths is [var birth] && birth == PackedDate.Of(id.BirthDate) && Sex == (id.Sex == "male" ? 1 : 2);

    /// <summary>The union of several profiles.</summary>
    public static PersonProfile Union(IReadOnlyList<PersonProfile> parts)
    {
        if (parts.Count == 1) return parts[0];
        byte sex = 0;
        var age = 0;
        var content = 0UL;
        foreach (var part in parts)
        {
            sex |= part.Sex;
            content += part.Content;
            // Of several reckoned years the earliest: any one will do, so long as it is the same one whatever the order.
            if (part.AgeYear != 0 && (age == 0 || part.AgeYear < age)) age = part.AgeYear;
        }
        return new PersonProfile
        {
            Content = content,
            Names = Merge(parts, p => p.Names),
            FormerNames = Merge(parts, p => p.FormerNames),
            Births = Merge(parts, p => p.Births),
            StatedBirths = Merge(parts, p => p.StatedBirths),
            AgeYear = age,
            Sex = sex,
            Ids = Merge(parts, p => p.Ids),
            DoubtfulIds = Merge(parts, p => p.DoubtfulIds),
            Documents = Merge(parts, p => p.Documents),
            Phones = Merge(parts, p => p.Phones),
            Addresses = Merge(parts, p => p.Addresses),
            Households = Merge(parts, p => p.Households),
            CoMembers = Merge(parts, p => p.CoMembers),
            Parents = Merge(parts, p => p.Parents),
        };
    }

    private static int[] Merge(IReadOnlyList<PersonProfile> parts, Func<PersonProfile, int[]> field)
    {
        int[]? first = null;
        SortedSet<int>? all = null;
        foreach (var part in parts)
        {
            var values = field(part);
            if (values.Length == 0) continue;
            if (first is null) first = values;
            else if (!first.AsSpan().SequenceEqual(values))
            {
                all ??= [.. first];
                foreach (var value in values) all.Add(value);
            }
        }
        return all is null ? first ?? None : [.. all];
    }
}
