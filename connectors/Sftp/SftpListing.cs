using System.Globalization;
using System.Text.RegularExpressions;

namespace Yidang.Connectors.Sftp;

/// <summary>Reads what OpenSSH's <c>ls -lan</c> prints.</summary>
internal static partial class SftpListing
{
    /// <summary>The plain files; folders, links and devices are passed over.</summary>
    public static IReadOnlyList<RemoteFile> Parse(string output) =>
    [
        .. from line in output.Split('\n')
           let match = Entry().Match(line.TrimEnd('\r'))
           where match.Success
           select new RemoteFile(match.Groups["name"].Value, long.Parse(match.Groups["size"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["modified"].Value),
    ];

    [GeneratedRegex(@"^-\S{9,}\s+\S+\s+\S+\s+\S+\s+(?<size>\d+)\s+(?<modified>\S+\s+\d+\s+[\d:]+)\s(?<name>.+)$")]
    private static partial Regex Entry();
}
