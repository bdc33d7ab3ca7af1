namespace Yidang.Mdm;

/// <summary>
/// What matching knows of the population as a whole: how many records there are, how common values are, which registers hold nearly
/// everyone, which blocks are too large to compare, which numbers are nobody's. A whole run finds it; what is resolved afterwards, a night's changes or
/// one record at a window, is weighed against it, and so comes out as if everything had been resolved again with it.
/// </summary>
/// <remarks>All else that decides on a record lies within its circle: see <see cref="PersonClusters.Circles"/>.</remarks>
public sealed class MatchingReference
{
    private const int Format = 1;

    internal MatchingReference(
        int records, CommonValues<string> names, CommonValues<int> births, CommonValues<string> phones, CommonValues<string> villages, IReadOnlySet<string> nobodysNumbers)
    {
        Records = records;
        Names = names;
        Births = births;
        Phones = phones;
        Villages = villages;
        NobodysNumbers = nobodysNumbers;
    }

    /// <summary>How many records the population has.</summary>
    public int Records { get; }

    /// <summary>Standardised names.</summary>
    internal CommonValues<string> Names { get; }

    /// <summary>Full birth dates, packed.</summary>
    internal CommonValues<int> Births { get; }

    internal CommonValues<string> Phones { get; }

    internal CommonValues<string> Villages { get; }

    /// <summary>ID numbers that stand beside more names than one person's can.</summary>
    internal IReadOnlySet<string> NobodysNumbers { get; }

    /// <summary>Keys of the blocks of records that are too large; null until the first blocking has found them.</summary>
    internal IReadOnlySet<ulong>? CrowdedOfRecords { get; set; }

    /// <summary>The same of clusters.</summary>
    internal IReadOnlySet<ulong>? CrowdedOfClusters { get; set; }

    /// <summary>By source: bits of a gap in that register, and of a second row in it; null until the first clusters have shown them.</summary>
    internal IReadOnlyDictionary<string, (double Gap, double Repeat)>? Registers { get; set; }

    /// <summary>Writes it so that <see cref="Read"/> gives it back; equal references are equal bytes.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been matched with it yet.</exception>
    public byte[] ToBytes()
    {
        if (CrowdedOfRecords is null || CrowdedOfClusters is null || Registers is null) throw new InvalidOperationException("A reference is whole once records have been matched with it.");
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(Format);
            writer.Write(Records);
            Names.Write(writer, writer.Write);
            Births.Write(writer, writer.Write);
            Phones.Write(writer, writer.Write);
            Villages.Write(writer, writer.Write);
            writer.Write(NobodysNumbers.Count);
            foreach (var number in NobodysNumbers.Order(StringComparer.Ordinal)) writer.Write(number);
            WriteKeys(writer, CrowdedOfRecords);
            WriteKeys(writer, CrowdedOfClusters);
            writer.Write(Registers.Count);
            foreach (var (source, (gap, repeat)) in Registers.OrderBy(r => r.Key, StringComparer.Ordinal))
            {
                writer.Write(source);
                writer.Write(gap);
                writer.Write(repeat);
            }
        }
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null when it was written in another form, so that everything must be resolved again.</summary>
    public static MatchingReference? Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadInt32() != Format) return null;
        return new MatchingReference(
            reader.ReadInt32(), CommonValues<string>.Read(reader, reader.ReadString), CommonValues<int>.Read(reader, reader.ReadInt32),
            CommonValues<string>.Read(reader, reader.ReadString), CommonValues<string>.Read(reader, reader.ReadString),
            Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToHashSet(StringComparer.Ordinal))
        {
            CrowdedOfRecords = ReadKeys(reader),
            CrowdedOfClusters = ReadKeys(reader),
            Registers = Enumerable.Range(0, reader.ReadInt32())
                .Select(_ => (Source: reader.ReadString(), Gap: reader.ReadDouble(), Repeat: reader.ReadDouble()))
                .ToDictionary(r => r.Source, r => (r.Gap, r.Repeat), StringComparer.Ordinal),
        };
    }

    private static void WriteKeys(BinaryWriter writer, IReadOnlySet<ulong> keys)
    {
        writer.Write(keys.Count);
        foreach (var key in keys.Order()) writer.Write(key);
    }

    private static HashSet<ulong> ReadKeys(BinaryReader reader) => [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadUInt64())];
}
