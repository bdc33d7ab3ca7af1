using System.IO.Enumeration;
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
        // macOS stores names decomposed; 公 and é compare equal only in one form.
        var patterns = contract.Delivery.Files.Select(pattern => pattern.Normalize()).ToList();
        try
        {
            return [.. _resilience.Run(() => new DirectoryInfo(folder).GetFiles())
                .Where(file => IsFinished(file) && patterns.Exists(pattern => FileSystemName.MatchesSimpleExpression(pattern, file.Name.Normalize())))
                .Select(file => new FoundDelivery(
                    file.FullName, file.Name, DeliveryNaming.ScopeOf(contract, file.Name), file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero))
                {
                    Period = DeliveryNaming.PeriodOf(contract, file.Name),
                })
                .OrderBy(found => found.Period.IsNone ? DateOnly.MaxValue : found.Period.End)
                .ThenBy(found => found.Scope, StringComparer.Ordinal)
                .ThenBy(found => DatesIn(found.FileName), StringComparer.Ordinal)
                .ThenBy(found => found.FileName, StringComparer.Ordinal)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryFolderException($"The folder of deliveries {Path.GetFullPath(folder)} cannot be read. Check its permissions and the network share.", problem);
        }
    }

    private static bool IsFinished(FileInfo file) =>
        !file.Name.StartsWith('.') && !file.Name.StartsWith("~$", StringComparison.Ordinal) && (file.Attributes & FileAttributes.Hidden) == 0
        && !Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    /// <summary>The digits of the name as one sortable text: 2026-9-1, 202609 and 20260901 sort as days do.</summary>
    private static string DatesIn(string fileName)
    {
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
