using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// All source records, standardised for resolution: a profile per record, and pools that number the distinct names, ID numbers,
/// phones and addresses, so that each distinct value is parsed and compared once.
/// </summary>
public sealed class PersonRecords
{
    internal PersonRecords(
        RecordKey[] keys, string[] sources, short[] sourceOf, bool[] oneRowPerPerson, PersonProfile[] profiles, int[] household, Relation[] relation, SideBySide listed,
        ValuePool<string> nameTexts, NameEntry[] names, ValuePool<string> idTexts, ResidentIdNumber[] ids, ValuePool<string> phones,
        AddressEntry[] addresses, ValuePool<int> births, ValuePool<string> documents, ValuePool<string> households, ValuePool<string> villages)
    {
        Keys = keys;
        Sources = sources;
        SourceOf = sourceOf;
        OneRowPerPerson = oneRowPerPerson;
        Profiles = profiles;
        Household = household;
        Relation = relation;
        Listed = listed;
        NameTexts = nameTexts;
        Names = names;
        IdTexts = idTexts;
        Ids = ids;
        Phones = phones;
        Addresses = addresses;
        Births = births;
        Documents = documents;
        Households = households;
        Villages = villages;
    }

    /// <summary>Number of records.</summary>
    public int Count => Keys.Length;

    /// <summary>Record keys by index.</summary>
    public IReadOnlyList<RecordKey> RecordKeys => Keys;

    /// <summary>True when the record's resident ID number is another person's, as far as its own row and household can tell.</summary>
    public bool IsNumberDoubtful(int index, string residentId) =>
        IdTexts.Find(residentId) is var code && code >= 0 && Array.BinarySearch(Profiles[index].DoubtfulIds, code) >= 0;

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

    internal SideBySide Listed { get; }

    internal ValuePool<string> NameTexts { get; }

    internal NameEntry[] Names { get; }

    internal ValuePool<string> IdTexts { get; }

    internal ResidentIdNumber[] Ids { get; }

    internal ValuePool<string> Phones { get; }

    internal AddressEntry[] Addresses { get; }

    /// <summary>Full birth dates and how often each occurs.</summary>
    internal ValuePool<int> Births { get; }

    internal ValuePool<string> Documents { get; }

    internal ValuePool<string> Households { get; }

    /// <summary>Villages and how many records lie in each.</summary>
    internal ValuePool<string> Villages { get; }
}
