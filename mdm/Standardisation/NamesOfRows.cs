namespace Yidang.Mdm;

/// <summary>Reads the names in staged rows: the person's own, and those of kin.</summary>
internal sealed class NamesOfRows(PersonColumns columns)
{
    private static readonly StagedAttribute[] KinAttributes =
    [
        StagedAttribute.MotherName, StagedAttribute.FatherName, StagedAttribute.GuardianName, StagedAttribute.InformantName, StagedAttribute.SpouseName,
    ];

    private readonly List<int> codes = [];

    /// <summary>Every text that stands as a name; own names are counted.</summary>
    public ValuePool<string> Texts { get; } = new(StringComparer.Ordinal);

    public void Read(in StagedRow row)
    {
        var isHead = row.IsHeads;
        var name = row[StagedAttribute.Name];
        if (name is not null) codes.Add(Texts.Add(name));
        // The head's own row names its head twice: a slip in one of the two is mended by the other.
        if (isHead && row[StagedAttribute.HeadName] is { } head && (name is null || AreOneName(name, head))) codes.Add(Texts.Add(head));
        columns.Names.Take(codes);
        if (row[StagedAttribute.FormerName] is { } former) codes.Add(Texts.Add(former));
        columns.FormerNames.Take(codes);
        if (!isHead && row[StagedAttribute.HeadName] is { } other) codes.Add(Texts.Intern(other));
        foreach (var attribute in KinAttributes)
            if (row[attribute] is { } kin) codes.Add(Texts.Intern(kin));
        columns.Kin.Take(codes);
    }

    /// <summary>
    /// False where a listing names another family's head: no slip and no change of the given name makes the one name of the other. With one
    /// surname it may be the head before, or the name before; then the days tell.
    /// </summary>
    private static bool AreOneName(string name, string head) =>
        name == head || NameComparison.Compare(NameEntry.Of(name), NameEntry.Of(head)) != NameLevel.Different;
}
