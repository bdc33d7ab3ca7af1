using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// All source records, standardised for resolution: a profile per record, and pools that number the distinct names, ID numbers,
/// phones and addresses, so that each distinct value is parsed and compared once.
/// </summary>
public sealed class PersonRecords
{
    internal PersonRecords(
        RecordKey[] keys, string[] sources, short[] sourceOf, bool[] oneRowPerPerson, PersonProfile[] profiles, int[] household, Relation[] relation, CodeColumn stated,
        SideBySide listed, NameEntry[] names, ValuePool<string> idTexts, ResidentIdNumber[] ids, ValuePool<string> damagedIds, ValuePool<string> phones,
        AddressEntry[] addresses, ValuePool<string> documents, ValuePool<string> households, ValuePool<string> villages, MatchingReference reference)
    {
        Keys = keys;
        Sources = sources;
        SourceOf = sourceOf;
        OneRowPerPerson = oneRowPerPerson;
        Profiles = profiles;
        Household = household;
        Relation = relation;
        StatedHouseholds = stated;
        Listed = listed;
        Names = names;
        IdTexts = idTexts;
        Ids = ids;
        DamagedIds = damagedIds;
        Phones = phones;
        Addresses = addresses;
        Documents = documents;
        Households = households;
        Villages = villages;
        Reference = reference;
        FirstInParts = 1 + Array.FindLastIndex(names, name => !name.IsInParts);
        NameCounts = ByCode.Make(names.Length, code => reference.Names.Count(names[code].Text));
        PhoneCounts = Counts(phones, reference.Phones);
        VillageCounts = Counts(villages, reference.Villages);
    }

    /// <summary>Number of records.</summary>
    public int Count => Keys.Length;

    /// <summary>Record keys by index.</summary>
    public IReadOnlyList<RecordKey> RecordKeys => Keys;

    /// <summary>Digest (hexadecimal) of the records' keys and of what they say, in their order: whoever has the same has the same records at the same indices.</summary>
    public string Digest
    {
        get
        {
            var digest = (ulong)Count;
            for (var i = 0; i < Count; i++) digest = SplitMix64.Mix(SplitMix64.Mix(digest ^ (ulong)Keys[i].Digest) ^ Profiles[i].Content);
            return digest.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>True when the record states a number that is another person's.</summary>
    public bool HasDoubtfulNumbers(int index) => Profiles[index].DoubtfulIds.Length > 0;

    /// <summary>True when the record's resident ID number is another person's, as far as its own row and household can tell.</summary>
    public bool IsNumberDoubtful(int index, string residentId) =>
        Profiles[index].DoubtfulIds.Length > 0 && IdTexts.Find(residentId) is var code && code >= 0 && Profiles[index].DoubtfulIds.BinarySearch(code) >= 0;

    internal RecordKey[] Keys { get; }

    internal string[] Sources { get; }

    internal short[] SourceOf { get; }

    /// <summary>By source: the department guarantees one row per person.</summary>
    internal bool[] OneRowPerPerson { get; }

    internal PersonProfile[] Profiles { get; }

    /// <summary>Household number code that the record stands under, or -1.</summary>
    internal int[] Household { get; }

    /// <summary>The record's place towards the head of that household.</summary>
    internal Relation[] Relation { get; }

    /// <summary>By record: codes of every household number that it states, of a register, a dwelling or a family, whatever that household's size.</summary>
    internal CodeColumn StatedHouseholds { get; }

    internal SideBySide Listed { get; }

    internal NameEntry[] Names { get; }

    internal ValuePool<string> IdTexts { get; }

    internal ResidentIdNumber[] Ids { get; }

    internal ValuePool<string> DamagedIds { get; }

    internal ValuePool<string> Phones { get; }

    internal AddressEntry[] Addresses { get; }

    internal ValuePool<string> Documents { get; }

    internal ValuePool<string> Households { get; }

    internal ValuePool<string> Villages { get; }

    /// <summary>What is known of the population that the records are of.</summary>
    internal MatchingReference Reference { get; }

    /// <summary>The first of the names in parts, which stand behind all others.</summary>
    internal int FirstInParts { get; }

    /// <summary>By name: how often it occurs in the population.</summary>
    internal int[] NameCounts { get; }

    internal int[] PhoneCounts { get; }

    internal int[] VillageCounts { get; }

    /// <summary>A record's name, or -1; of two that it has the first by text.</summary>
    internal int NameOf(int record)
    {
        var names = Profiles[record].Names;
        var first = names.Length == 0 ? -1 : names[0];
        for (var i = 1; i < names.Length; i++)
            if (string.CompareOrdinal(Names[names[i]].Text, Names[first].Text) < 0) first = names[i];
        return first;
    }

    /// <summary>True for two rows of one source that agree in all that persons are recognised by: one witness, however often it was written.</summary>
    internal bool AreCopies(int record, int other) => SourceOf[record] == SourceOf[other] && Profiles[record].SaysAllThat(Profiles[other]);

    /// <summary>A record's name, unless it has none or several; one that it writes in parts is no other.</summary>
    internal int OnlyNameOf(int record)
    {
        var names = Profiles[record].Names;
        foreach (var name in names)
            if (Names[name].Text != Names[names[0]].Text) return -1;
        return names.Length == 0 ? -1 : names[0];
    }

    /// <summary>The ID numbers, its own and its parents', by which a row and the others that state them bear on one another; not those that are nobody's.</summary>
    internal IEnumerable<int> TyingNumbers(PersonProfile profile)
    {
        int[] numbers = [.. profile.Ids, .. profile.DoubtfulIds, .. profile.Parents];
        return numbers.Where(id => !Reference.NobodysNumbers.Contains(IdTexts[id]));
    }

    private static int[] Counts(ValuePool<string> pool, CommonValues<string> common) => ByCode.Make(pool.Count, code => common.Count(pool[code]));
}
