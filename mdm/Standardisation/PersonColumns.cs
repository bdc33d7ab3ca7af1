namespace Yidang.Mdm;

/// <summary>What records say about persons, attribute by attribute, while they are standardised; then each gets its <see cref="PersonProfile"/>.</summary>
internal sealed class PersonColumns
{
    private readonly CodeColumn[] kinds;

    public PersonColumns() =>
        kinds = [Names, FormerNames, Births, StatedBirths, Ids, DoubtfulIds, Documents, Phones, Addresses, Households, CoMembers, Parents, DamagedIds];

    public CodeColumn Names { get; } = new();

    public CodeColumn FormerNames { get; } = new();

    public CodeColumn Births { get; } = new();

    public CodeColumn StatedBirths { get; } = new();

    public CodeColumn Ids { get; } = new();

    public CodeColumn DoubtfulIds { get; } = new();

    public CodeColumn Documents { get; } = new();

    public CodeColumn Phones { get; } = new();

    public CodeColumn Addresses { get; } = new();

    /// <summary>The household that the record speaks of, unless that is too large to be one.</summary>
    public CodeColumn Households { get; } = new();

    public CodeColumn CoMembers { get; } = new();

    public CodeColumn Parents { get; } = new();

    /// <summary>ID numbers that are not whole, of records that have no whole one of their own.</summary>
    public CodeColumn DamagedIds { get; } = new();

    /// <summary>Names that the row gives of kin: head, parents, guardian, informant, spouse.</summary>
    public CodeColumn Kin { get; } = new();

    public List<ulong> Contents { get; } = [];

    public List<int> AgeYears { get; } = [];

    public List<byte> Sexes { get; } = [];

    public int Count => Contents.Count;

    /// <summary>Makes room for so many records: what grows by doubling leaves as much behind as it holds in the end.</summary>
    public void Expect(int records)
    {
        foreach (var column in kinds.Append(Kin)) column.Expect(records, few: column == FormerNames || column == DoubtfulIds || column == Documents || column == Parents || column == DamagedIds);
        Contents.EnsureCapacity(records);
        AgeYears.EnsureCapacity(records);
        Sexes.EnsureCapacity(records);
    }

    /// <summary>The column of a kind of code, in the order of <see cref="PersonProfile"/>.</summary>
    public CodeColumn Of(int kind) => kinds[kind];

    /// <summary>By record: its profile.</summary>
    public PersonProfile[] Profiles() => ByCode.Make(Count, record => PersonProfile.Of(this, record));
}
