namespace Yidang.Schemas;

/// <summary>A data contract (数据契约): how one source's deliveries are found, read, mapped and checked.</summary>
[ProjectFile("sources/*.yaml", "A data contract: one kind of file that one department sends.")]
public sealed record SourceContract
{
    public SourcePosition Position { get; init; }

    [Key("Short name of the source, lower case; it starts every record key and appears in lineage.", Example = "ga")]
    public required string Source { get; init; }

    [Key("What the department calls this extract.", Example = "常住人口")]
    public required string Title { get; init; }

    [Key("The department that owns the data.", Example = "公安局")]
    public required string Owner { get; init; }

    [Key("Why the hub may hold it (政务数据共享条例: every source states a purpose).", Example = "主动发现未享受待遇的居民")]
    public required string Purpose { get; init; }

    [Key("The legal basis, as cited in the sharing agreement.", Example = "政务数据共享条例 第十九条")]
    public required string LegalBasis { get; init; }

    [Key("Days that a delivery may be kept, from the day it came; `yidang retention` removes what is past them and counts no more.", Example = "1095", Minimum = 1, Maximum = 36500)]
    public required int RetentionDays { get; init; }

    [Key("How a delivery is found and read.")]
    public required DeliveryFormat Delivery { get; init; }

    [Key("Where deliveries are fetched from before a run; without it they are put into the folder.")]
    public RemoteSource? From { get; init; }

    [Key("Columns that identify a row across deliveries, by their names below. Two rows with the same key are both kept. Without a key the whole row is its own key.", Example = "[公民身份号码]")]
    public IReadOnlyList<string> Key { get; init; } = [];

    [Key("What each column is. A column of the file that is not listed is ignored; a listed column that the file lacks is an error when it is required.")]
    public required IReadOnlyList<ColumnMapping> Columns { get; init; }

    [Key("How often deliveries come and how large they are: late ones and odd volumes are reported.")]
    public DeliveryExpectation? Expects { get; init; }

    [Key("Columns of the file that are known and not wanted: they are nothing new to `delivery.drift`.", Example = "[序号, 打印时间]")]
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    [Key("What must hold of rows and files beyond that; see the section Checks.")]
    public IReadOnlyList<ContractCheck> Checks { get; init; } = [];

    /// <summary>
    /// Attributes in the order of a staged record's values: each mapped attribute once, in order of first mapping, and behind them <c>damaged_resident_id</c> where the number is mapped,
    /// for the cells that hold no whole one.
    /// </summary>
    public IReadOnlyList<string> Layout => field ??=
        [.. Columns.Select(c => c.Attribute).Concat(Columns.Any(c => c.Attribute == "resident_id") ? ["damaged_resident_id"] : []).Distinct(StringComparer.Ordinal)];
}
