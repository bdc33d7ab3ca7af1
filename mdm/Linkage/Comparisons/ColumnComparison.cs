using System.Numerics;

namespace Yidang.Mdm;

/// <summary>Compares one column by its ladder, distinct value by distinct value.</summary>
internal sealed class ColumnComparison
{
    /// <summary>Levels fit four bits of a pattern beside the missing value.</summary>
    public const int MostLevels = 14;

    private readonly Level[] tests;
    private readonly int[] positions;
    private readonly LevelMemo? memo;
    private readonly bool startsExact;

    public ColumnComparison(LinkageComparison settings, Ladder ladder, CodedColumn column)
    {
        Settings = settings;
        Ladder = ladder;
        Column = column;
        startsExact = ladder.Levels[0] == "exact";
        // "swapped" looks at two columns and is settled by the set of comparisons; "else" needs no test.
        var tested = ladder.Levels.Select((name, position) => (name, position)).Where(l => l.name is not ("exact" or "swapped" or LevelLibrary.Else)).ToArray();
        var features = new ValueFeatures(column.Values);
        tests = [.. tested.Select(l => LevelLibrary.Bind(l.name, features))];
        positions = [.. tested.Select(l => l.position)];
        // Where every other record has a value of its own, two values hardly meet twice.
        if (column.Distinct < column.Codes.Length / 2) memo = new LevelMemo((int)Math.Clamp(BitOperations.RoundUpToPowerOf2((uint)column.Distinct * 4), 1 << 8, 1 << 19));
        Own = settings.Household switch { HouseholdShare.Own => true, HouseholdShare.Learnt => false, _ => ladder.Own };
        TermFrequency = (settings.TermFrequency ?? ladder.TermFrequency) && startsExact;
        Slips = SlipsOf(ladder.Levels);
    }

    public LinkageComparison Settings { get; }

    public Ladder Ladder { get; }

    public CodedColumn Column { get; }

    public string Name => Column.Name;

    public IReadOnlyList<string> Levels => Ladder.Levels;

    /// <summary>Relatives agree on it no more often than strangers.</summary>
    public bool Own { get; }

    public bool TermFrequency { get; }

    /// <summary>The levels that take one value for a misspelt other, a bit each by position in a pattern: what they show is as rare as the commoner of the two.</summary>
    public int Slips { get; }

    /// <summary>As <see cref="LevelOf"/> for pairs that will hardly come again: nothing is remembered.</summary>
    public int LevelOnce(int a, int b) => a == 0 || b == 0 ? -1 : a == b && startsExact ? 0 : Compare(a, b);

    /// <summary>The position of the first level that holds; -1 when a value is missing.</summary>
    public int LevelOf(int a, int b)
    {
        if (a == 0 || b == 0) return -1;
        if (a == b && startsExact) return 0;
        if (memo is null) return Compare(a, b);
        if (memo.TryGet(a, b, out var level)) return level;
        level = Compare(a, b);
        memo.Add(a, b, level);
        return level;
    }

    private static int SlipsOf(IReadOnlyList<string> levels)
    {
        var slips = 0;
        for (var l = 0; l < levels.Count; l++)
            if (LevelLibrary.IsSlip(levels[l])) slips |= 1 << (l + 1);
        return slips;
    }

    private int Compare(int a, int b)
    {
        for (var t = 0; t < tests.Length; t++)
            if (tests[t](a, b)) return positions[t];
        return Ladder.Levels.Count - 1;
    }
}
