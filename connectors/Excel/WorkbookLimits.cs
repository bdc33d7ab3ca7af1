namespace Yidang.Connectors.Excel;

/// <summary>How large a workbook may be before it is opened. A 0.5 MB file with one 500 MB cell took 2.2 GB of memory to read.</summary>
public sealed record WorkbookLimits
{
    public static WorkbookLimits Default { get; } = new();

    /// <summary>Parts of the package; a workbook of 100 sheets with pictures has a few hundred.</summary>
    public int MaxEntries { get; init; } = 5_000;

    /// <summary>Inflated bytes of all parts together; a full sheet of a million rows has about 600 MB.</summary>
    public long MaxInflatedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Inflated size by packed size; real sheets reach 30, sheets of one repeated row 150.</summary>
    public int MaxRatio { get; init; } = 400;

    /// <summary>Below this inflated size the ratio does not matter.</summary>
    public long RatioFromBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>Bytes of text in one cell; Excel itself stops at 32,767 characters.</summary>
    public int MaxCellBytes { get; init; } = 1024 * 1024;
}
