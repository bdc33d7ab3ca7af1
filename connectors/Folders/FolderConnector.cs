using Yidang.Connectors.Resilience;
using Yidang.Schemas;

namespace Yidang.Connectors.Folders;

/// <summary>Finds a contract's deliveries in a folder.</summary>
public sealed class FolderConnector(TimeProvider timeProvider)
{
    private static readonly string[] Unfinished = [".tmp", ".part", ".partial", ".crdownload", ".swp"];

    private readonly ConnectorResilience _resilience = new(timeProvider);

    /// <summary>
    /// The files directly in the folder whose names match one of the contract's patterns, without hidden files, Excel's locks and
    /// unfinished copies; by the end of their periods, those without one last, then by scope and the digits in their names.
    /// </summary>
    /// <exception cref="DeliveryFolderException">The folder is missing or may not be read.</exception>
    public IReadOnlyList<FoundDelivery> Find(string folder, SourceContract contract)
    {
        if (!Directory.Exists(folder))
            throw new DeliveryFolderException($"The folder of deliveries {Path.GetFullPath(folder)} does not exist. Create it, or name another with --from.");
        try
        {
            return [.. _resilience.Run(() => new DirectoryInfo(folder).GetFiles())
                .Where(file => IsFinished(file) && !IsArchive(file) && FilePatterns.Name(contract, file.Name))
                .Select(file => FoundDelivery.Of(contract, file.FullName, file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)))
                .Order(Comparer<FoundDelivery>.Create(InOrder))];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryFolderException($"The folder of deliveries {Path.GetFullPath(folder)} cannot be read. Check its permissions and the network share.", problem);
        }
    }

    /// <summary>Every finished file directly in the folder that is no archive, by name; none when there is no such folder.</summary>
    public IReadOnlyList<FoundDelivery> All(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. _resilience.Run(() => new DirectoryInfo(folder).GetFiles()).Where(file => IsFinished(file) && !IsArchive(file))
            .Select(file => new FoundDelivery(file.FullName, file.Name, "", file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)))
            .OrderBy(file => file.FileName, StringComparer.Ordinal),
    ];

    /// <summary>Compares two deliveries of a contract by the order in which they are staged: end of the period (none last), scope, digits, name.</summary>
    public static int InOrder(FoundDelivery left, FoundDelivery right) =>
        EndOf(left).CompareTo(EndOf(right)) is not 0 and var byPeriod ? byPeriod
        : string.CompareOrdinal(left.Scope, right.Scope) is not 0 and var byScope ? byScope
        : string.CompareOrdinal(DatesIn(left.FileName), DatesIn(right.FileName)) is not 0 and var byDate ? byDate
        : string.CompareOrdinal(left.FileName, right.FileName);

    private static DateOnly EndOf(FoundDelivery found) => found.Period.IsNone ? DateOnly.MaxValue : found.Period.End;

    /// <summary>The .zip files directly in a folder, by name; none when there is no such folder.</summary>
    internal static IEnumerable<string> Archives(string folder) => !Directory.Exists(folder) ? [] :
        new DirectoryInfo(folder).GetFiles().Where(file => IsFinished(file) && IsArchive(file)).Select(file => file.FullName).Order(StringComparer.Ordinal);

    /// <summary>False for hidden files, Excel's locks and unfinished copies.</summary>
    internal static bool IsFinished(string name) =>
        !name.StartsWith('.') && !name.StartsWith("~$", StringComparison.Ordinal) && !Unfinished.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private static bool IsFinished(FileInfo file) => IsFinished(file.Name) && (file.Attributes & FileAttributes.Hidden) == 0;

    private static bool IsArchive(FileInfo file) => file.Extension.Equals(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>The digits of the name as one sortable text: 2026-9-1, 202609 and 20260901 sort as days do.</summary>
    private static string DatesIn(string fileName)
    {
        // 包_20261101.zip/公安.csv is dated by its archive, 包.zip/公安_20261101.csv by itself.
        if (fileName.LastIndexOf('/') is >= 0 and var slash && fileName.AsSpan(slash).ContainsAnyInRange('0', '9')) fileName = fileName[slash..];
        var groups = new List<string>();
        for (var at = 0; at < fileName.Length; at++)
        {
            var start = at;
            while (at < fileName.Length && char.IsAsciiDigit(fileName[at])) at++;
            if (at > start) groups.Add(fileName[start..at]);
        }
        // 9 of "2026-9-1" becomes 09 beside the full dates; longer groups are dates already.
        return string.Concat(groups.Select(group => group.PadLeft(2, '0')));
    }
}
