using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Standardisation;

/// <summary>A population's records, found by the position of their row.</summary>
internal sealed class StandardisedRows(PersonRecords records, int[] indexOf)
{
    public PersonRecords Records => records;

    public int IndexOf(int row) => indexOf[row];

    public PersonProfile Profile(int row) => records.Profiles[indexOf[row]];

    public string[] Ids(int row) => [.. Profile(row).Ids.ToArray().Select(id => records.IdTexts[id])];

    public string[] Names(int row) => [.. Profile(row).Names.ToArray().Select(name => records.Names[name].Text).Order(StringComparer.Ordinal)];

    public string[] CoMembers(int row) => [.. Profile(row).CoMembers.ToArray().Select(name => records.Names[name].Text).Order(StringComparer.Ordinal)];
}
