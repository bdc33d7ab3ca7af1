namespace Yidang.Mdm;

/// <summary>
/// Valid ID numbers that are established for somebody: two records agree on them, or a source that has one row per person has
/// them. One odd number on one row may be a slip that happens to pass the check (one in eleven does).
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
            var weight = records.OneRowPerPerson[records.SourceOf[i]] ? 2 : 1;
            foreach (var id in records.Profiles[i].Ids) support[id] += weight;
        }
        var established = new bool[support.Length];
        for (var id = 0; id < support.Length; id++)
            established[id] = support[id] >= 2 && records.Ids[id].IsValid && !generic.Contains(id);
        return new EstablishedNumbers(established);
    }
}
