namespace Yidang.Mdm;

/// <summary>What levels need to know of a column's distinct values, worked out once, when the first level that asks is bound: no pair waits for it, and no two threads do it.</summary>
internal sealed class ValueFeatures(DistinctTexts values)
{
    private ValueSketch[]? sketches;
    private ValueSketch[]? mailboxes;
    private DateParts[]? dates;
    private WordTable? words;

    public DistinctTexts Values { get; } = values;

    public ValueSketch[] Sketches => sketches ??= Each(ValueSketch.Of);

    /// <summary>Of what stands before the @.</summary>
    public ValueSketch[] Mailboxes => mailboxes ??= Each(static v => ValueSketch.Of(LevelLibrary.Mailbox(v)));

    public DateParts[] Dates => dates ??= Each(DateParts.Of);

    public WordTable Words => words ??= new(Values);

    /// <summary>By code, the function's result.</summary>
    public T[] Each<T>(Func<ReadOnlySpan<char>, T> of)
    {
        var all = new T[Values.Count];
        RecordRanges.ForEach(all.Length, (from, to) =>
        {
            for (var code = Math.Max(1, from); code < to; code++) all[code] = of(Values[code]);
        });
        return all;
    }
}
