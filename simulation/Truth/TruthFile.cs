using System.Globalization;
using System.Text;

namespace Yidang.Simulation;

/// <summary><c>truth.csv</c>: where each person's rows stand, and what is wrong with them.</summary>
internal sealed class TruthFile : IDisposable
{
    private readonly StreamWriter writer;

    private readonly Dictionary<(RowTags Row, PersonTraits Person), string> written = [];

    private readonly Dictionary<string, long> tagCounts = new(StringComparer.Ordinal);

    public TruthFile(string path)
    {
        writer = new StreamWriter(path, append: false, new UTF8Encoding(false), bufferSize: 1 << 16) { NewLine = "\n" };
        writer.WriteLine("file,line,record,person_id,dwelling_id,hukou_no,tags");
    }

    public long Rows { get; private set; }

    public IReadOnlyDictionary<string, long> TagCounts => tagCounts;

    public void Add(string file, int line, int record, Person person, RowTags tags)
    {
        Rows++;
        var text = Write(tags, person.Traits);
        writer.Write(file);
        writer.Write(',');
        writer.Write(line);
        writer.Write(',');
        writer.Write(record);
        writer.Write(',');
        writer.Write(person.Id);
        writer.Write(',');
        writer.Write(person.Dwelling.Id);
        writer.Write(',');
        writer.Write(person.Register?.Number);
        writer.Write(',');
        writer.Write(text);
        writer.Write('\n');
    }

    /// <summary>A row of the file that is not a person.</summary>
    public void AddJunk(string file, int line, int record) =>
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{file},{line},{record},,,,junk\n"));

    public void Dispose() => writer.Dispose();

    private string Write(RowTags row, PersonTraits person)
    {
        if (!written.TryGetValue((row, person), out var text))
        {
            var names = new List<string>();
            foreach (var tag in Enum.GetValues<RowTags>())
                if (tag != 0 && row.HasFlag(tag)) names.Add(tag.ToString().ToLowerInvariant());
            foreach (var trait in Enum.GetValues<PersonTraits>())
                if (trait != 0 && person.HasFlag(trait)) names.Add(trait.ToString().ToLowerInvariant());
            written[(row, person)] = text = string.Join(';', names);
        }
        if (text.Length > 0)
            foreach (var name in text.Split(';')) tagCounts[name] = tagCounts.GetValueOrDefault(name) + 1;
        return text;
    }
}
