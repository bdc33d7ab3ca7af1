using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Standing decisions over the records at hand, by index; what was decided on records that are gone says nothing.</summary>
internal sealed class StewardRulings
{
    private StewardRulings(IReadOnlyList<(int Record, int Ruling, bool Right)> apart, IReadOnlyList<(int Decision, int[] Records)> together)
    {
        Apart = apart;
        Together = together;
    }

    /// <summary>Records that no record of the other side of the same ruling may join.</summary>
    public IReadOnlyList<(int Record, int Ruling, bool Right)> Apart { get; }

    /// <summary>Records that are one person's, two or more, with the number of the decision that said so.</summary>
    public IReadOnlyList<(int Decision, int[] Records)> Together { get; }

    public static StewardRulings Of(StewardDecisions decisions, RecordKey[] keys)
    {
        var apart = new List<(int, int, bool)>();
        var together = new List<(int, int[])>();
        for (var ruling = 0; ruling < decisions.Standing.Count; ruling++)
        {
            var decision = decisions.Standing[ruling];
            int[] left = Indices(decision.Left, keys), right = Indices(decision.Right, keys);
            if (decision.Verdict is DecisionVerdict.Different or DecisionVerdict.Split)
            {
                apart.AddRange(left.Select(i => (i, ruling, false)));
                apart.AddRange(right.Select(i => (i, ruling, true)));
            }
            if (decision.Verdict == DecisionVerdict.Same) AddTogether([.. left, .. right]);
            if (decision.Verdict == DecisionVerdict.Split)
            {
                AddTogether(left);
                AddTogether(right);
            }

            void AddTogether(int[] records)
            {
                if (records.Length > 1) together.Add((decision.Number, records));
            }
        }
        return new StewardRulings(apart, together);
    }

    private static int[] Indices(IReadOnlyList<DecidedRecord> side, RecordKey[] keys) =>
        [.. side.Select(r => Array.BinarySearch(keys, r.Key)).Where(i => i >= 0)];
}
