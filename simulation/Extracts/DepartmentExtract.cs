using System.Globalization;
using System.Text;

namespace Yidang.Simulation;

/// <summary>One department's file: who is in it and how their row looks.</summary>
internal abstract class DepartmentExtract(World world, string key, DirtRates rates, Func<DateOnly, SeededRandom, string> writeDay)
{
    private const int RowsPerProgressReport = 10_000;
    private const int RowsUntilRepeat = 40;

    private readonly List<Person> toRepeat = [];

    protected World World => world;

    protected SeededRandom Random { get; } = new(world.Options.Seed, key);

    protected Clerk Clerk => field ??= new Clerk(rates, Random, writeDay) { WritesGbk = FileEncoding.CodePage == 936, WritesTabs = Delimiter == '\t' };

    public abstract string FileName { get; }

    public abstract Encoding FileEncoding { get; }

    public virtual char Delimiter => ',';

    public virtual string NewLine => "\r\n";

    /// <summary>The physical line that the header is on.</summary>
    public virtual int HeaderLine => 1;

    protected abstract string[] Header { get; }

    /// <summary>Day stamps in file names follow the as-of day.</summary>
    protected string MonthStamp => world.Options.AsOf.AddDays(-1).ToString("yyyyMM", CultureInfo.InvariantCulture);

    public virtual void Write(string folder, TruthFile truth, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var file = new DelimitedExtract(folder, FileName, FileEncoding, Delimiter, NewLine, truth);
        file.Head(Header);
        var visited = 0;
        foreach (var person in world.Persons)
        {
            if (++visited % RowsPerProgressReport == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(truth.Rows);
            }
            if (!Includes(person)) continue;
            Row(file, person, RowTags.None);
            if (Random.Chance(rates.Repeated)) toRepeat.Add(person);
            if (toRepeat.Count > 0 && Random.Below(RowsUntilRepeat) == 0) RepeatRows(file);
        }
        RepeatRows(file);
        Finish(file);
        progress?.Report(truth.Rows);
    }

    protected virtual bool Includes(Person person) => throw new NotSupportedException($"{FileName} is not written person by person.");

    /// <summary>The row's cells in the header's order.</summary>
    protected abstract string[] Cells(Person person, in TypedPerson typed);

    /// <summary>What a readable row of this file tells of the person.</summary>
    protected abstract Shown Tells(Person person);

    /// <summary>Rows after the last person.</summary>
    protected virtual void Finish(DelimitedExtract file)
    {
    }

    /// <summary>Damage that hits some row of this file by its place rather than by chance.</summary>
    protected virtual RowTags Damage(Person person) => Random.Chance(rates.Malformed) ? RowTags.Malformed : RowTags.None;

    protected void Row(DelimitedExtract file, Person person, RowTags tags, bool second = false)
    {
        var typed = Clerk.Type(person, second);
        tags |= typed.Tags | Damage(person);
        var cells = Cells(person, typed);
        if (Array.Exists(cells, c => c.Contains('\n', StringComparison.Ordinal))) tags |= RowTags.EmbedNl;
        // A damaged row tells nothing; a repeated header or a lost column is damage enough for one row.
        if ((tags & (RowTags.Malformed | RowTags.OpenQuote)) == 0) person.Shown |= Tells(person);
        file.Row(person, tags, cells);
    }

    private void RepeatRows(DelimitedExtract file)
    {
        foreach (var person in toRepeat) Row(file, person, RowTags.Dup);
        toRepeat.Clear();
    }
}
