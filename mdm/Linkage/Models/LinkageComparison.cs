using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>One comparison: a ready-made ladder, or levels spelled out.</summary>
public sealed record LinkageComparison
{
    public SourcePosition Position { get; init; }

    [Key("A ready-made ladder (name, forename_surname, date_of_birth …), or levels.", Example = "forename_surname")]
    public required LadderKind Comparison { get; init; }

    [Key("The column that it compares; forename_surname takes two, given name first.", Example = "[given_name, surname]")]
    public required IReadOnlyList<string> On { get; init; }

    [Key("With `comparison: levels`: what is tried, strongest first; the first that holds is the outcome. exact, jaro_winkler(x), jaro(x), levenshtein(n), damerau(n), prefix(n), suffix(n), soundex, metaphone, nickname, initial, contains, words, words(x), overlap(n), number(x), years(n), days(n), day_month_swap, date_parts(2), pinyin_equal, glyph_near, else. What none of them meets is `else`; missing values weigh nothing.", Example = "[exact, jaro_winkler(0.92), levenshtein(1), else]")]
    public IReadOnlyList<string> Levels { get; init; } = [];

    [Key("Whether agreement on a rare value weighs more than on a common one. Default: as the ladder has it; true for exact and levels.", Example = "true")]
    public bool? TermFrequency { get; init; }

    [Key("Whether members of one family or household commonly agree on it (surname, address, phone) or each has an own one (given name, mailbox). `own` columns tell relatives from doubles. Default: as the ladder has it, else learnt.", Example = "own")]
    public HouseholdShare? Household { get; init; }

    [Key("Levels whose probabilities are given instead of learnt.")]
    public IReadOnlyList<PinnedLevel> Pinned { get; init; } = [];

    /// <summary>e.g. <c>surname</c>, <c>given_name + surname</c>.</summary>
    public string Name => string.Join(" + ", On);
}
