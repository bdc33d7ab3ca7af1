using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang export lists</c>: the latest lists with the source rows of each person.</summary>
internal sealed class ExportListsCommand : HubCommand
{
    private readonly Option<string> output = new("--out") { Description = "Folder to write into; made when missing.", HelpName = "DIR", Required = true };

    private readonly HistoryOptions history = new();

    public ExportListsCommand(CommandHost host)
        : base("lists", "Write each list of the latest publication as CSV, with a column for the person's source rows.", host)
    {
        Add(output);
        history.AddTo(this);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var project = invocation.LoadProject();
        await using var hub = await history.OpenAsync(invocation, store, project, cancellationToken);
        var report = await new ListExport(hub, project).WriteAsync(invocation.Value(output)!, cancellationToken);
        ExportNote.Write(invocation, report);
        return ExitCode.Done;
    }
}
