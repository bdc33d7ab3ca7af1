using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// What one record, or a cluster of records, says about a person, as codes of the <see cref="PersonRecords"/> pools. A record has
/// at most a value or two of each; a cluster has all of its records'.
/// </summary>
/// <remarks>
/// The codes of each kind are ascending and without repeats, so that a profile does not depend on the order of records. They lie in one array, kind after
/// kind: comparing two profiles reads two pieces of memory.
/// </remarks>
internal sealed class PersonProfile
{
    private const int Kinds = 13;

    /// <summary>So many codes a byte can count.</summary>
    private const int Few = byte.MaxValue;

    /// <summary>Of more than <see cref="Few"/> codes, what <see cref="ends"/> has no room for stands behind them.</summary>
    private readonly int[] codes;
    private readonly KindEnds ends;
    private readonly short ageYear;

    /// <param name="ends">Where the codes of each kind end.</param>
    private PersonProfile(ReadOnlySpan<int> codes, ReadOnlySpan<int> ends, ulong content, int ageYear, byte sex)
    {
        if (codes.Length > Few) this.codes = [.. codes, .. ends];
        else
        {
            this.codes = codes.ToArray();
            for (var kind = 0; kind < Kinds; kind++) this.ends[kind] = (byte)ends[kind];
        }
        Content = content;
        this.ageYear = checked((short)ageYear);
        Sex = sex;
    }

    /// <summary>Digest of the record's content; of a cluster, the sum of its records'.</summary>
    public ulong Content { get; }

    /// <summary>Birth year reckoned from a stated age, give or take one; 0 when no age is stated.</summary>
    public int AgeYear => ageYear;

    /// <summary>0 unknown, 1 male, 2 female, 3 both are claimed.</summary>
    public byte Sex { get; }

    public ReadOnlySpan<int> Names => Of(0);

    public ReadOnlySpan<int> FormerNames => Of(1);

    /// <summary>Packed yyyymmdd, unknown parts 00.</summary>
    public ReadOnlySpan<int> Births => Of(2);

    /// <summary>Full birth dates that a record states of its own, beside its ID number.</summary>
    public ReadOnlySpan<int> StatedBirths => Of(3);

    /// <summary>Readable ID numbers that the record itself does not contradict.</summary>
    public ReadOnlySpan<int> Ids => Of(4);

    /// <summary>ID numbers that the record contradicts: its birth date or sex is another's.</summary>
    public ReadOnlySpan<int> DoubtfulIds => Of(5);

    public ReadOnlySpan<int> Documents => Of(6);

    public ReadOnlySpan<int> Phones => Of(7);

    public ReadOnlySpan<int> Addresses => Of(8);

    /// <summary>Household numbers, by kind.</summary>
    public ReadOnlySpan<int> Households => Of(9);

    /// <summary>Names of the others in the household: co-members, head, parents, guardian, informant.</summary>
    public ReadOnlySpan<int> CoMembers => Of(10);

    /// <summary>ID numbers of parents.</summary>
    public ReadOnlySpan<int> Parents => Of(11);

    /// <summary>ID numbers that are not whole: characters are hidden, lost or too many. Of records that have no whole one.</summary>
    public ReadOnlySpan<int> DamagedIds => Of(12);

    /// <summary>The profile of a record.</summary>
    public static PersonProfile Of(PersonColumns columns, int record)
    {
        Span<int> ends = stackalloc int[Kinds];
        var length = 0;
        for (var kind = 0; kind < Kinds; kind++) ends[kind] = length += columns.Of(kind)[record].Length;
        var codes = length <= Few ? stackalloc int[length] : new int[length];
        for (var kind = 0; kind < Kinds; kind++) columns.Of(kind)[record].CopyTo(codes[(kind == 0 ? 0 : ends[kind - 1])..]);
        return new PersonProfile(codes, ends, columns.Contents[record], columns.AgeYears[record], columns.Sexes[record]);
    }

    /// <summary>The union of several profiles.</summary>
    public static PersonProfile Union(IReadOnlyList<PersonProfile> parts)
    {
        if (parts.Count == 1) return parts[0];
        byte sex = 0;
        var age = 0;
        var content = 0UL;
        var codes = new List<int>(64);
        Span<int> ends = stackalloc int[Kinds];
        foreach (var part in parts)
        {
            sex |= part.Sex;
            content += part.Content;
            // Of several reckoned years the earliest: any one will do, so long as it is the same one whatever the order.
            if (part.AgeYear != 0 && (age == 0 || part.AgeYear < age)) age = part.AgeYear;
        }
        for (var kind = 0; kind < Kinds; kind++)
        {
            AddUnion(parts, kind, codes);
            ends[kind] = codes.Count;
        }
        return new PersonProfile(CollectionsMarshal.AsSpan(codes), ends, content, age, sex);
    }

    /// <summary>True when the record's own full birth date, and its sex, are those within the number.</summary>
    public bool StatesDayOf(in ResidentIdNumber id) =>
        id.IsValid && StatedBirths is [var birth] && birth == PackedDate.Of(id.BirthDate) && Sex == (id.Sex == "male" ? 1 : 2);

    /// <summary>True when two profiles agree in all that persons are recognised by.</summary>
    public bool SaysAllThat(PersonProfile other) =>
        Sex == other.Sex && ageYear == other.ageYear && codes.AsSpan().SequenceEqual(other.codes) && ((ReadOnlySpan<byte>)ends).SequenceEqual(other.ends);

    /// <summary>True when a full birth date of the one is a birth date of the other.</summary>
    public bool SharesDayWith(PersonProfile other)
    {
        foreach (var day in Births)
            if (PackedDate.IsFull(day) && other.Births.BinarySearch(day) >= 0) return true;
        return false;
    }

    private static void AddUnion(IReadOnlyList<PersonProfile> parts, int kind, List<int> codes)
    {
        var start = codes.Count;
        foreach (var part in parts)
        {
            var own = part.Of(kind);
            if (own.Length > 0 && !CollectionsMarshal.AsSpan(codes)[start..].SequenceEqual(own)) codes.AddRange(own);
        }
        var all = CollectionsMarshal.AsSpan(codes)[start..];
        var kept = CodeColumn.SortDistinct(all);
        codes.RemoveRange(start + kept, all.Length - kept);
    }

    private ReadOnlySpan<int> Of(int kind)
    {
        if (codes.Length > Few) return OfMany(kind);
        int start = kind == 0 ? 0 : ends[kind - 1];
        return codes.AsSpan(start, ends[kind] - start);
    }

    private ReadOnlySpan<int> OfMany(int kind)
    {
        var far = codes.AsSpan(codes.Length - Kinds);
        return codes.AsSpan((kind == 0 ? 0 : far[kind - 1])..far[kind]);
    }

    /// <summary>Where the codes of each kind end: of millions of profiles a byte for each is a hundred megabytes less than an integer.</summary>
    [InlineArray(Kinds)]
    private struct KindEnds
    {
        private byte first;
    }
}
