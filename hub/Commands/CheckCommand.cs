using System.CommandLine;
using Yidang.Connectors;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang check</c>: what would become of files, before anything is loaded.</summary>
internal sealed class CheckCommand : HubCommand
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Files as the departments send them, also packed as .zip.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string?> source = new("--source") { Description = "The contract to read them by. Default: the one whose file name pattern fits.", HelpName = "SOURCE" };

    public CheckCommand(CommandHost host)
        : base("check", "Read files by their contracts and report, in the clerk's words, what would be taken and what sent back, and why. Loads nothing and needs no hub: what hangs on earlier deliveries (new columns, vanished rows) yidang diff tells. Exits with 1 when a row would be sent back.", host)
    {
        Add(files);
        Add(source);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var missing = invocation.Value(files).FirstOrDefault(file => !File.Exists(file));
        if (missing is not null) throw new NoSuchFileException(missing);
        var project = invocation.LoadProject();
        var check = new DeliveryCheck(project, new DeliveryReaders(), invocation.Composition.Clock);
        using var deliveries = new NamedDeliveries(project, invocation.Composition.Clock);
        var reports = new List<ValidationReport>();
        var unreadable = new List<string>();
        foreach (var file in invocation.Value(files))
        {
            try
            {
                foreach (var (contract, found) in await deliveries.InAsync(file, invocation.Value(source), cancellationToken))
                {
                    var report = await check.CheckAsync(found.Path, contract, found.FileName, cancellationToken);
                    reports.Add(report);
                    if (!invocation.Json) ValidationText.Write(invocation.Terminal, report);
                }
            }
            catch (YidangException failure)
            {
                // One file that is something else must not hide what is wrong with the next.
                unreadable.Add(failure.Message);
                invocation.Terminal.WriteTalk($"yidang check: {failure.Message}");
            }
        }
        if (invocation.Json) invocation.Terminal.WriteJson(new { reports, unreadable });
        return unreadable.Count > 0 ? ExitCode.Error : reports.TrueForAll(r => r.IsClean) ? ExitCode.Done : ExitCode.Findings;
    }
}
