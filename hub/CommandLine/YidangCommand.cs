using System.CommandLine;
using Yidang.Hub.Commands;

namespace Yidang.Hub.CommandLine;

/// <summary>The whole command line: the one definition that feeds the parser, <c>--help</c> and <c>docs/cli.md</c>.</summary>
internal static class YidangCommand
{
    public static RootCommand Create(Composition composition, Terminal terminal)
    {
        var globals = new GlobalOptions();
        var host = new CommandHost(composition, globals, terminal);
        var root = new RootCommand("Yidang 一档: one file for every person and every household, and match lists of whom to reach.");
        foreach (var option in globals.All) root.Add(option);
        foreach (var command in Commands(host)) root.Add(command);
        MistypedOptions.Refuse(root);
        return root;
    }

    /// <summary>In the order in which a newcomer meets them.</summary>
    private static Command[] Commands(CommandHost host) =>
    [
        new DemoCommand(host), new RunCommand(host), new PlanCommand(host), new ApplyCommand(host), new BackfillCommand(host), new FetchCommand(host),
        new LookupCommand(host), new PersonCommand(host), new HouseholdCommand(host), new TraceCommand(host), new LineageCommand(host), new ExplainCommand(host), new QualityCommand(host),
        new RunsCommand(host), new SourcesCommand(host), new DeliveriesCommand(host), new DiffCommand(host), new AcceptCommand(host),
        new WithdrawCommand(host), new EraseCommand(host), new ErasuresCommand(host), new RetentionCommand(host), new QuarantineCommand(host), new ExportCommand(host), new ListsCommand(host),
        new ReviewCommand(host), new DecideCommand(host), new MergeCommand(host), new SplitCommand(host), new UnmergeCommand(host), new UndoCommand(host),
        new DecisionsCommand(host),
        new ServeCommand(host), new WorkerCommand(host), new JobsCommand(host), new AlertsCommand(host), new DbCommand(host),
        new CheckCommand(host), new UploadCommand(host),
        new InitCommand(host), new ValidateCommand(host), new SampleCommand(host),
        new ModelCommand(host), new BlockingCommand(host), new LinkCommand(host), new TrainCommand(host),
    ];
}
