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
        // The head's own row names its head twice: a slip in one of the two is mended by the other.
        if (row[StagedAttribute.Name] is { } name) codes.Add(Texts.Add(name));
        if (isHead && row[StagedAttribute.HeadName] is { } head) codes.Add(Texts.Add(head));
        columns.Names.Take(codes);
        if (row[StagedAttribute.FormerName] is { } former) codes.Add(Texts.Add(former));
        columns.FormerNames.Take(codes);
        if (!isHead && row[StagedAttribute.HeadName] is { } other) codes.Add(Texts.Intern(other));
        foreach (var attribute in KinAttributes)
            if (row[attribute] is { } kin) codes.Add(Texts.Intern(kin));
        columns.Kin.Take(codes);
    }
}
