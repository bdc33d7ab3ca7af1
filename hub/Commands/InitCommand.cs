using System.CommandLine;
using Yidang.Connectors;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang init</c>: drafts a project from real files.</summary>
internal sealed class InitCommand : HubCommand
{
    private readonly Argument<string> folder = new("DIR") { Description = "Project folder to write; files that exist are never touched." };

    private readonly Argument<string[]> files = new("FILE") { Description = "Deliveries as the departments send them.", Arity = ArgumentArity.OneOrMore };

    public InitCommand(CommandHost host)
        : base("init", "Look at real files and draft a project: encoding, delimiter, header row, and the attribute each column seems to be.", host)
    {
        Add(folder);
        Add(files);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var target = invocation.Value(folder);
        var missing = invocation.Value(files).FirstOrDefault(file => !File.Exists(file));
        if (missing is not null) throw new NoSuchFileException(missing);
        var report = await new ContractDrafter(new FormatDetector()).DraftAsync(invocation.Value(files), target, cancellationToken);
        invocation.Tell(report, terminal => DraftPage.Write(terminal, target, report));
        return ExitCode.Done;
    }
}
