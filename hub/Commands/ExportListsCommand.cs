using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang export lists</c>: the latest lists with the source rows of each person.</summary>
internal sealed class ExportListsCommand : HubCommand
{
    private readonly Option<string> output = new("--out") { Description = "Folder to write into; made when missing.", HelpName = "DIR", Required = true };

    public ExportListsCommand(CommandHost host)
        : base("lists", "Write each list of the latest publication as CSV, with a column for the person's source rows.", host) => Add(output);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var report = await new ListExport(store, invocation.LoadProject()).WriteAsync(invocation.Value(output)!, cancellationToken);
        ExportNote.Write(invocation, report);
        return ExitCode.Done;
    }
}
