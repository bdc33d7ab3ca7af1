namespace Yidang.Schemas;

/// <summary>How one column of a delivery becomes an attribute. The same column may be mapped more than once.</summary>
public sealed record ColumnMapping
{
    public SourcePosition Position { get; init; }

    [Key("The header as the department writes it; spaces and full-width forms do not matter.", Example = "公民身份号码")]
    public required string Column { get; init; }

    [Key("Other headers seen for it.", Example = "[身份证号, 证件号码]")]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    [Key("Columns whose cells continue this one's, in order: an address by its parts, a name by surname and given name, a day by year, month and day.", Example = "[村(居)委会, 组, 门牌号]")]
    public IReadOnlyList<string> FollowedBy { get; init; } = [];

    [Key("Name in the attribute catalogue.", Example = "resident_id", Words = KeyWords.MappableAttributes)]
    public required string Attribute { get; init; }

    [Key("true: a row without a readable value is quarantined. A newborn not yet named (未取名) is no missing name.", Example = "true")]
    public bool Required { get; init; }

    [Key("The forms accepted, out of those that the attribute's type can be read in: of a date [yyyyMMdd, yyyy-M-d, yyyy年M月d日, excel_serial], of a number [plain, thousands, with_unit], of an ID number [18_digits, 15_digits], of a phone [mobile, landline], of yes and no [是/否]. Any other is noted as unexpected-form and left empty. All when absent.", Example = "[yyyyMMdd, yyyy-MM-dd]")]
    public IReadOnlyList<string> Forms { get; init; } = [];

    [Key("What a bare number in the column counts: 元, 千元, 万元 or 亿元. The attribute is in 元; a cell with a unit of its own is read by that.", Example = "万元")]
    public string? Unit { get; init; }

    [Key("The department's codes and what each means here, all of them: they replace the code table. A value that is not listed is noted and left empty.", Example = "{\"1\": male, \"2\": female}")]
    public IReadOnlyDictionary<string, string> Codes { get; init; } = new Dictionary<string, string>();

    [Key("A known way of writing the attribute's codes (attributes.md lists them by table). It replaces the table's own codes; words are still read, and `codes` win.", Example = "male_1_female_0", Words = KeyWords.Dialects)]
    public string? Dialect { get; init; }

    [Key("The mapping holds only on rows where these columns have one of these values (before codes).", Example = "{补贴类型: [重度残疾人护理补贴]}")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    [Key("A constant that stands for the cell: the attribute gets it on every row on which the cell is filled and `when` holds.", Example = "in_payment")]
    public string? Value { get; init; }

    [Key("A regular expression whose first group is the part of the cell to take.", Example = "^(\\\\d{17}[\\\\dXx])")]
    public string? Extract { get; init; }
}
