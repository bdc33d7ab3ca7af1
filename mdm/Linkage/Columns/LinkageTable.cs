namespace Yidang.Mdm;

/// <summary>The records to be linked: coded columns over all files, in the order of the files and of their rows.</summary>
public sealed class LinkageTable
{
    private readonly Dictionary<string, CodedColumn> columns;

    public LinkageTable(IReadOnlyList<string> files, IReadOnlyList<int> recordsPerFile, IEnumerable<CodedColumn> columns)
    {
        Files = files;
        this.columns = columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        Count = recordsPerFile.Sum();
        var first = new int[files.Count + 1];
        for (var i = 0; i < files.Count; i++) first[i + 1] = first[i] + recordsPerFile[i];
        FirstOf = first;
    }

    public int Count { get; }

    /// <summary>Names of the files, no two the same.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>By file: the number of its first record; one more entry ends the last file.</summary>
    public IReadOnlyList<int> FirstOf { get; }

    public IEnumerable<CodedColumn> Columns => columns.Values;

    public CodedColumn this[string column] => columns[column];

    /// <summary>The position of the file that a record is from.</summary>
    public int FileOf(int record)
    {
        var file = 0;
        while (record >= FirstOf[file + 1]) file++;
        return file;
    }
}
