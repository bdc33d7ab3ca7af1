using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang export matches</c>: who is listed, for measuring against a known truth.</summary>
internal sealed class ExportMatchesCommand : HubCommand
{
    private readonly Option<string> output = new("--out") { Description = "File to write; it appears whole or not at all.", HelpName = "FILE", Required = true };

    private readonly Option<bool> includeChecking = new("--include-checking") { Description = "Also the people who need checking before anything is promised." };

    public ExportMatchesCommand(CommandHost host)
        : base("matches", "Write rule,file,line: one source row of each person on each list of the latest publication.", host)
    {
        Add(output);
        Add(includeChecking);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var report = await new MatchExport(store).WriteAsync(invocation.Value(output)!, invocation.Value(includeChecking), cancellationToken);
        ExportNote.Write(invocation, report);
        return ExitCode.Done;
    }
}
