using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Reads from staged rows where persons are found: addresses, phones, households and their place there.</summary>
/// <param name="addresses">False to leave addresses unread.</param>
internal sealed class PlacesOfRows(PersonColumns columns, bool addresses)
{
    /// <summary>A row lives at one place and is registered at another; what more it says is coarser.</summary>
    private const int MostAddresses = 2;

    private readonly List<int> codes = [];

    public ValuePool<string> Phones { get; } = new(StringComparer.Ordinal);

    public ValuePool<string> Addresses { get; } = new(StringComparer.Ordinal);

    /// <summary>Household numbers, each after its kind: <c>dwelling:</c>, <c>register:</c>, <c>family:</c>.</summary>
    public ValuePool<string> Households { get; } = new(StringComparer.Ordinal);

    /// <summary>By record: every household number that it states.</summary>
    public CodeColumn Stated { get; } = new();

    /// <summary>By record: the household number that it speaks of, the first that it states, or -1.</summary>
    public List<int> Household { get; } = [];

    /// <summary>By record: its place towards the head of that household.</summary>
    public List<Relation> Relations { get; } = [];

    /// <summary>Makes room for so many records.</summary>
    public void Expect(int records)
    {
        Stated.Expect(records, few: false);
        Household.EnsureCapacity(records);
        Relations.EnsureCapacity(records);
    }

    public void Read(in StagedRow row)
    {
        if ((row[StagedAttribute.Phone] ?? row[StagedAttribute.InformantPhone]) is { } phones)
            foreach (var phone in phones.Split(';')) codes.Add(Phones.Add(phone));
        columns.Phones.Take(codes);
        AddAddress(row[StagedAttribute.LivingAddress]);
        AddAddress(row[StagedAttribute.HukouAddress]);
        AddAddress(row[StagedAttribute.Village]);
        columns.Addresses.Take(codes);
        if (row[StagedAttribute.DwellingCode] is { } dwelling) codes.Add(Households.Add("dwelling:" + dwelling));
        if (row[StagedAttribute.HukouNo] is { } register) codes.Add(Households.Add("register:" + register));
        if (row[StagedAttribute.LowIncomeFamilyNo] is { } family) codes.Add(Households.Add("family:" + family));
        Household.Add(codes.Count > 0 ? codes[0] : -1);
        Stated.Take(codes);
        Relations.Add(RelationOf(row[StagedAttribute.RelationshipToHead]));
    }

    private void AddAddress(string? address)
    {
        if (addresses && address is not null && codes.Count < MostAddresses) codes.Add(Addresses.Add(address));
    }

    private static Relation RelationOf(string? code) => code switch
    {
        null => Relation.Unknown,
        "01" or "02" => Relation.Head,
        ['1', _] => Relation.Spouse,
        ['2' or '3', not '8'] => Relation.Child,
        ['4', _] => Relation.Grandchild,
        ['5', '0' or '1' or '2'] => Relation.Parent,
        _ => Relation.Other,
    };
}
