namespace Yidang.Mdm;

/// <summary>What a blocking rule will bring together, before anything is compared.</summary>
/// <param name="Rule">e.g. <c>surname + year(date_of_birth)</c>.</param>
/// <param name="Pairs">Pairs that it makes, after too large blocks are split; pairs of one file left out where only files are linked.</param>
/// <param name="New">Of them, those that no earlier rule makes: exact, or estimated from a sample when <paramref name="IsSampled"/>.</param>
/// <param name="Only">Of them, those that no other rule makes at all; likewise.</param>
/// <param name="GivenUp">Pairs of blocks that could not be split.</param>
/// <param name="Split">Blocks that are split for their size.</param>
/// <param name="Missing">Records without a key, because a value is missing.</param>
/// <param name="True">Of the new pairs, those that are one by the truth; null where the truth was not named or is too coarse to go through.</param>
/// <param name="Largest">The largest blocks before splitting, largest first.</param>
public sealed record RuleForecast(
    string Rule, long Pairs, long New, long Only, bool IsSampled, long GivenUp, int Split, int Missing, long? True, IReadOnlyList<ForecastBlock> Largest);
