namespace Yidang.Mdm;

/// <summary>How often the commoner values of one kind occur; every other value counts as often as the rarest that is listed, less one.</summary>
internal sealed class CommonValues<T>
    where T : notnull
{
    /// <summary>The most values that are listed: rarer ones weigh alike.</summary>
    private const int Most = 200_000;

    private readonly Dictionary<T, int> listed;
    private readonly int others;
    private readonly long total;

    private CommonValues(Dictionary<T, int> listed, int others, long total)
    {
        this.listed = listed;
        this.others = others;
        this.total = total;
    }

    /// <summary>Counts a pool's values; <paramref name="meaning"/> is what a value is known by, where that is not the value itself.</summary>
    public static CommonValues<T> Of(ValuePool<T> pool, Func<int, T>? meaning = null)
    {
        var least = 2;
        for (var count = CountFrom(pool, least); count > Most; count = CountFrom(pool, least)) least *= 2;
        var listed = new Dictionary<T, int>();
        for (var code = 0; code < pool.Count; code++)
            if (pool.Frequency(code) >= least) listed[meaning is null ? pool[code] : meaning(code)] = pool.Frequency(code);
        return new CommonValues<T>(listed, least - 1, pool.Total);
    }

    /// <summary>Appearances of a value.</summary>
    public int Count(T value) => listed.GetValueOrDefault(value, others);

    /// <summary>True when a value is known to have appeared more often than <paramref name="count"/> times.</summary>
    public bool IsAbove(T value, int count) => listed.TryGetValue(value, out var seen) && seen > count;

    /// <summary>The share of all appearances that a count is.</summary>
    public double Share(int count) => (double)count / Math.Max(total, 1);

    public void Write(BinaryWriter writer, Action<T> write)
    {
        writer.Write(total);
        writer.Write7BitEncodedInt(others);
        writer.Write7BitEncodedInt(listed.Count);
        // In order of the values, so that equal counts are equal bytes.
        foreach (var (value, count) in typeof(T) == typeof(string) ? listed.OrderBy(v => (string)(object)v.Key, StringComparer.Ordinal) : listed.OrderBy(v => v.Key))
        {
            write(value);
            writer.Write7BitEncodedInt(count);
        }
    }

    public static CommonValues<T> Read(BinaryReader reader, Func<T> read)
    {
        var total = reader.ReadInt64();
        var others = reader.Read7BitEncodedInt();
        var count = reader.Read7BitEncodedInt();
        var listed = new Dictionary<T, int>(count);
        for (var i = 0; i < count; i++)
        {
            var value = read();
            listed.Add(value, reader.Read7BitEncodedInt());
        }
        return new CommonValues<T>(listed, others, total);
    }

    private static int CountFrom(ValuePool<T> pool, int least)
    {
        var count = 0;
        for (var code = 0; code < pool.Count; code++)
            if (pool.Frequency(code) >= least) count++;
        return count;
    }
}
