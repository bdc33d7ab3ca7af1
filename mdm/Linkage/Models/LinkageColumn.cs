using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>What a column holds, and what it is called elsewhere.</summary>
public sealed record LinkageColumn
{
    public SourcePosition Position { get; init; }

    [Key("The column's name in the header.", Example = "surname")]
    public required string Column { get; init; }

    [Key("How its values are cleaned before anything is compared: text (case, width, blanks), name (also accents, punctuation and titles), date, digits, email, postcode, address, resident_id, as_is. Default: what the first comparison on it needs, else text.", Example = "name")]
    public ColumnKind? As { get; init; }

    [Key("Other names of the column, in files whose header lacks the first.", Example = "[last_name, family_name]")]
    public IReadOnlyList<string> Also { get; init; } = [];

    [Key("Columns of the file that this one is put together from where the file has none of its own, in this order: year, month and day of a birth; house number and street. Rules and comparisons name the whole.", Example = "[birth_year, birth_month, birth_day]")]
    public IReadOnlyList<string> Of { get; init; } = [];

    [Key("Values that mean that nothing is known, beside empty cells and the usual (null, n/a, unknown, -).", Example = "[not stated, 1900-01-01]")]
    public IReadOnlyList<string> Missing { get; init; } = [];
}
