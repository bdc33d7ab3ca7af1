using System.CommandLine;
using Yidang.Hub.CommandLine;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang export</c>: files for other programs.</summary>
internal sealed class ExportCommand : Command
{
    public ExportCommand(CommandHost host)
        : base("export", "Write the crosswalk, the lists or the matches to files.")
    {
        Add(new ExportCrosswalkCommand(host));
        Add(new ExportListsCommand(host));
        Add(new ExportMatchesCommand(host));
    }
}
