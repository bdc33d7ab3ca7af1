using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>A column that says who is who, to measure by and for nothing else.</summary>
/// <param name="Name">As in the header.</param>
/// <param name="Persons">By record: the person, numbered from 0; −1 where the cell is blank.</param>
internal sealed record TruthColumn(string Name, int[] Persons)
{
    /// <summary>Equal values are one person; a missing value is no one known.</summary>
    public static TruthColumn Of(CodedColumn column, int records)
    {
        var persons = new int[records];
        for (var record = 0; record < records; record++) persons[record] = column.CodeOf(record) - 1;
        return new TruthColumn(column.Name, persons);
    }

    /// <summary>Whether two records are one; null where the truth is blank.</summary>
    public bool? IsOne(int left, int right) => Persons[left] < 0 || Persons[right] < 0 ? null : Persons[left] == Persons[right];

    /// <summary>Measures clusters; between files, only pairs of two files count.</summary>
    public TruthMeasures Measure(LinkageModel model, LinkageTable table, int[] clusters)
    {
        if (model.Link != LinkKind.BetweenFiles) return TruthComparison.Measure(clusters, Persons);
        var files = new int[table.Count];
        for (var file = 0; file < table.Files.Count; file++) files.AsSpan(table.FirstOf[file], table.FirstOf[file + 1] - table.FirstOf[file]).Fill(file);
        return TruthComparison.Measure(clusters, Persons, files);
    }
}
