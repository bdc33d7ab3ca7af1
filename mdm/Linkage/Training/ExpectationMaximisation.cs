namespace Yidang.Mdm;

/// <summary>
/// Estimates m, the household class and the priors from a histogram of patterns, without labels (Dempster, Laird and Rubin 1977; for record
/// linkage Winkler 1988). u stays as the sample of strangers has it.
/// </summary>
/// <remarks>
/// Pairs that no blocking rule finds are taken for strangers, which all but a few are. A rule's own columns agree on every pair that it
/// finds, so counting those would say that persons never differ on them: each comparison is trained only on pairs that some rule finds
/// without it.
/// </remarks>
internal sealed class ExpectationMaximisation
{
    private const int MostRounds = 100;
    private const double Settled = 1e-5;

    /// <summary>
    /// What is assumed counts for so many matching pairs: a level that no pair shows keeps a small probability. What an earlier run came to is
    /// no assumption: taken for one, a level without pairs would sink with every run, until agreement on it spoke against a match.
    /// </summary>
    private const double AssumedPairs = 2;

    /// <summary>
    /// So many pairs of one person at most have two given names. Brothers and sisters agree on all but that, parents' names too, and are more than
    /// doubles in many a register: without this the class of matches becomes theirs.
    /// </summary>
    private const double MostRenamed = 0.25;

    private readonly PatternHistogram histogram;
    private readonly IReadOnlyList<LevelProbabilities> comparisons;
    private readonly IReadOnlyList<bool> own;
    private readonly bool[][] given;
    private readonly uint[] rulesWithout;
    private readonly double allPairs;
    private readonly bool hasHouseholds;

    /// <summary>By comparison: it is of given names, which persons keep.</summary>
    public IReadOnlyList<bool> Names { get; init; } = [];

    /// <param name="comparisons">With u measured, and m and household where learning starts; m and household are estimated in place.</param>
    /// <param name="own">By comparison: relatives agree on it no more than strangers, so that its household probabilities are u.</param>
    /// <param name="given">By comparison and level: m was given and stays.</param>
    /// <param name="rulesWithout">By comparison: the rules, a bit each, that do not use its column.</param>
    /// <param name="allPairs">How many pairs of records there are, compared or not.</param>
    public ExpectationMaximisation(
        PatternHistogram histogram, IReadOnlyList<LevelProbabilities> comparisons, IReadOnlyList<bool> own, bool[][] given, uint[] rulesWithout, double allPairs)
    {
        this.histogram = histogram;
        this.comparisons = comparisons;
        this.own = own;
        this.given = given;
        this.rulesWithout = rulesWithout;
        this.allPairs = allPairs;
        hasHouseholds = own.Any(o => o);
    }

    public int Rounds { get; private set; }

    /// <summary>Runs until the parameters settle.</summary>
    /// <param name="prior">Where the match prior starts.</param>
    public PairWeights Run(double prior, double householdPrior)
    {
        if (!hasHouseholds) householdPrior = 0;
        var change = double.MaxValue;
        for (Rounds = 0; Rounds < MostRounds && change >= Settled;)
        {
            Rounds++;
            var expected = new ExpectedPairs(histogram, new LikelihoodRatios(prior, householdPrior, comparisons), rulesWithout);
            change = 0;
            for (var c = 0; c < comparisons.Count; c++)
            {
                change = Math.Max(change, Settle(expected.MatchingAt(c), comparisons[c].AssumedM, given[c], comparisons[c].M, Names.Count > 0 && Names[c] ? MostRenamed : 1));
                expected.MatchingAt(c)[..comparisons[c].Pairs.Length].CopyTo(comparisons[c].Pairs);
                if (own[c]) comparisons[c].U.CopyTo(comparisons[c].Household, 0);
                else change = Math.Max(change, Settle(expected.RelativesAt(c), comparisons[c].AssumedHousehold, [], comparisons[c].Household));
            }
            prior = Math.Clamp((expected.Matching + 1) / allPairs, 1e-12, 0.9);
            if (hasHouseholds) householdPrior = Math.Clamp((expected.Relatives + 1) / allPairs, 1e-12, 0.09);
        }
        return new(prior, householdPrior, comparisons);
    }

    /// <summary>New probabilities from counts; returns the largest change.</summary>
    private static double Settle(ReadOnlySpan<double> counts, double[] assumed, bool[] given, double[] into, double mostElse = 1)
    {
        double change = 0, total = 0, free = 1;
        var last = into.Length - 1;
        for (var l = 0; l < into.Length; l++)
        {
            if (IsGiven(l)) free -= into[l];
            else total += counts[l] + (AssumedPairs * assumed[l]);
        }
        var above = total - counts[last] - (AssumedPairs * assumed[last]);
        var most = IsGiven(last) || mostElse >= 1 ? double.MaxValue : above * mostElse / (1 - mostElse);
        total = Math.Min(total, above + most);
        for (var l = 0; l < into.Length; l++)
        {
            if (IsGiven(l)) continue;
            var count = counts[l] + (AssumedPairs * assumed[l]);
            var next = Math.Max(1e-9, free * (l == last ? Math.Min(count, most) : count) / total);
            change = Math.Max(change, Math.Abs(next - into[l]));
            into[l] = next;
        }
        return change;

        bool IsGiven(int level) => given.Length > 0 && given[level];
    }
}
