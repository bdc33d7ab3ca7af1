namespace Yidang.Mdm;

/// <summary>A few values for each of many, all in one array: a million small arrays would keep the collector busy for as long as they live.</summary>
internal sealed class Ragged<T>
{
    private readonly T[] values;
    private readonly int[] starts, lengths;

    /// <param name="count">Of how many there are values.</param>
    /// <param name="most">How many of each at the most. Asked, as <paramref name="fill"/> is, on several threads.</param>
    /// <param name="fill">Puts those of one into its room, and says how many they are.</param>
    public Ragged(int count, Func<int, int> most, Filling fill)
    {
        starts = new int[count + 1];
        lengths = new int[count];
        Parallel.For(0, count, i => starts[i + 1] = most(i));
        for (var i = 0; i < count; i++) starts[i + 1] = checked(starts[i + 1] + starts[i]);
        values = new T[starts[count]];
        Parallel.For(0, count, i => lengths[i] = fill(i, values.AsSpan(starts[i]..starts[i + 1])));
    }

    public delegate int Filling(int of, Span<T> room);

    public int Count => lengths.Length;

    public ReadOnlySpan<T> this[int of] => values.AsSpan(starts[of], lengths[of]);
}
