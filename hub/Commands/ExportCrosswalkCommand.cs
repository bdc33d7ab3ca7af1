using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang export crosswalk</c>: every source row with its person and households.</summary>
internal sealed class ExportCrosswalkCommand : HubCommand
{
    private readonly Option<string> output = new("--out") { Description = "File to write; it appears whole or not at all.", HelpName = "FILE", Required = true };

    private readonly HistoryOptions history = new();

    public ExportCrosswalkCommand(CommandHost host)
        : base("crosswalk", "Write file,line,record,person_id,household_id,dwelling_id for every current source row.", host)
    {
        Add(output);
        history.AddTo(this);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        await using var hub = await history.OpenAsync(invocation, store, project: null, cancellationToken);
        ExportNote.Write(invocation, await new CrosswalkExport(hub.Golden).WriteAsync(invocation.Value(output)!, cancellationToken));
        return ExitCode.Done;
    }
}
