namespace Yidang.Connectors.Archives;

/// <summary>How large a .zip of deliveries may be before anything of it is written to disk.</summary>
public sealed record ArchiveLimits
{
    public static ArchiveLimits Default { get; } = new();

    /// <summary>Files in the archive; a county's month has a few dozen.</summary>
    public int MaxEntries { get; init; } = 1_000;

    /// <summary>Inflated bytes of all entries together.</summary>
    public long MaxInflatedBytes { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>Inflated size by packed size; registers pack to a tenth, files of repeated rows to a hundredth.</summary>
    public int MaxRatio { get; init; } = 400;

    /// <summary>Below this inflated size the ratio does not matter.</summary>
    public long RatioFromBytes { get; init; } = 16L * 1024 * 1024;
}
