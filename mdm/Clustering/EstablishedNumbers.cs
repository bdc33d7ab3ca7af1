namespace Yidang.Mdm;

/// <summary>
/// Valid ID numbers that are established for somebody: two records agree on them, a source that has one row per person has
/// them, or a row's own birth date is the number's. One odd number on one row may be a slip that happens to pass the check (of slips in two digits
/// one in eleven does) or a relative's; neither would bring the row's own day and sex with it.
/// </summary>
internal sealed class EstablishedNumbers
{
    private readonly bool[] established;

    private EstablishedNumbers(bool[] established) => this.established = established;

    public bool Contains(int id) => established[id];

    public static EstablishedNumbers Find(PersonRecords records, GenericNumbers generic)
    {
        var support = new int[records.Ids.Length];
        for (var i = 0; i < records.Count; i++)
        {
            var profile = records.Profiles[i];
            foreach (var id in profile.Ids) support[id] += records.OneRowPerPerson[records.SourceOf[i]] || profile.StatesDayOf(records.Ids[id]) ? 2 : 1;
        }
        var established = new bool[support.Length];
        for (var id = 0; id < support.Length; id++)
            established[id] = support[id] >= 2 && records.Ids[id].IsValid && !ResidentIdComparison.IsCut(records.Ids[id]) && !generic.Contains(id);
        return new EstablishedNumbers(established);
    }
}
