namespace Yidang.Schemas;

/// <summary>How a contract's deliveries are found and read.</summary>
public sealed record DeliveryFormat
{
    public SourcePosition Position { get; init; }

    [Key("File name patterns with * and ?, needed unless `from` fetches the deliveries; compared without regard to case. A newer file of the same name apart from its digits replaces the older one.", Example = "[\"公安_常住人口_*.csv\"]")]
    public IReadOnlyList<string> Files { get; init; } = [];

    [Key("delimited (CSV, TSV), xlsx or fixed_width; auto looks at the first bytes and never finds fixed_width.", Example = "auto")]
    public FileKind Kind { get; init; } = FileKind.Auto;

    [Key("auto, utf-8, gb18030, gbk, big5, utf-16. auto tries byte order mark, strict UTF-8, then GB18030. A named encoding that the bytes contradict is an error.", Example = "gb18030")]
    public string Encoding { get; init; } = "auto";

    [Key("auto, comma, tab, semicolon or pipe.", Example = "tab")]
    public string Delimiter { get; init; } = "auto";

    [Key("The file's columns in order, for a file without a header row, and for fixed_width with the width of each. A line named by `header` is then set aside.", Example = "[{name: 姓名, width: 20}, {name: 公民身份号码, width: 18}]")]
    public IReadOnlyList<FileField> Fields { get; init; } = [];

    [Key("What the widths of `fields` count: bytes (of the file's encoding; a Chinese character is 2 in GB18030) or characters.", Example = "bytes")]
    public WidthUnit WidthUnit { get; init; } = WidthUnit.Bytes;

    [Key("true when the blanks at the end of fixed-width lines are cut off; without it a line that ends early is damaged.", Example = "true")]
    public bool TrimmedLines { get; init; }

    [Key("Sheet name of a workbook. When absent, every visible sheet that has the contract's header is read, and the others are set aside.", Example = "Sheet1")]
    public string? Sheet { get; init; }

    [Key("Physical line of the header, or 0 to look for the row that holds the contract's columns within the first 30.", Example = "0", Minimum = 0, Maximum = 1000)]
    public int Header { get; init; }

    [Key("Rows that the header takes: 2 when groups (家庭情况) stand above the names (姓名); a column is then called by group and name, or by its name alone where that is clear.", Example = "2", Minimum = 1, Maximum = 3)]
    public int HeaderRows { get; init; } = 1;

    [Key("Rows directly below the header that are no data: units, column codes, a filled-in example.", Example = "1", Minimum = 0, Maximum = 100)]
    public int SkipRows { get; init; }

    [Key("A row whose first filled cell begins with this is a comment.", Example = "\"#\"")]
    public string? CommentPrefix { get; init; }

    [Key("The date format the department uses where two readings are possible: year_first, day_first or month_first.", Example = "year_first")]
    public DateOrder DateOrder { get; init; } = DateOrder.YearFirst;

    [Key("Columns that a department fills only on the first row of a block (merged cells exported): blanks take the value above.", Example = "[家庭编号, 户主姓名]")]
    public IReadOnlyList<string> FillDown { get; init; } = [];

    [Key("Columns without which a row is none of this contract's: where one of them is blank, the row is set aside. For a contract of one of several people in a row.", Example = "[成员2姓名]")]
    public IReadOnlyList<string> RowsWith { get; init; } = [];

    [Key("Texts that, as the beginning of a row's first filled cell, mark it as a totals or signature row.", Example = "[合计, 制表人]")]
    public IReadOnlyList<string> TotalsRows { get; init; } = ["合计", "总计", "小计", "共计", "制表人", "填表人", "制表单位", "填报单位", "审核人", "注：", "备注：", "说明："];

    [Key("snapshot: each delivery holds everyone, and who is missing has left. append: each delivery adds rows. delta: each delivery holds the rows that are new, changed or gone since the one before; needs a key.", Example = "snapshot")]
    public DeliveryMode Mode { get; init; } = DeliveryMode.Snapshot;

    [Key("What one snapshot speaks for. file: the files called alike apart from their digits. source: the whole source, whatever the file is called.", Example = "source")]
    public DeliveryScope Scope { get; init; } = DeliveryScope.File;

    [Key("Where the period stands that a delivery speaks of: auto takes the last date in the file's name, received the day it came; else a regular expression over the name whose first group is the date.", Example = "截至(\\d{8})")]
    public string Period { get; init; } = "auto";

    [Key("Only in a delta: the columns and their values that say that a row's record is gone. One of them is enough.", Example = "{变更类型: [注销, 删除]}")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> DeletedWhen { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    [Key("Share of a scope's records that may be missing from a newer snapshot before the run stops and asks; ten records may always be.", Example = "0.2", Minimum = 0, Maximum = 1)]
    public double MaxVanishedShare { get; init; } = 0.2;

    [Key("good_rows: rows that cannot be used are sent back, the others are taken. all_or_nothing: one row that cannot be used sends the whole delivery back.", Example = "good_rows")]
    public DeliveryAcceptance Accept { get; init; } = DeliveryAcceptance.GoodRows;

    [Key("Share of the rows that may be quarantined before the delivery is refused as a whole.", Example = "0.2", Minimum = 0, Maximum = 1)]
    public double MaxQuarantinedShare { get; init; } = 0.2;

    [Key("What a new, missing, renamed or moved column does: evolve takes what the contract maps and reports it; freeze sends the delivery back; quarantine quarantines rows with a value in a new column.", Example = "freeze")]
    public HeaderDriftMode Drift { get; init; } = HeaderDriftMode.Evolve;

    [Key("true when the department guarantees one row per person: two of its rows with different valid ID numbers are then never one person.", Example = "true")]
    public bool OneRowPerPerson { get; init; }
}
