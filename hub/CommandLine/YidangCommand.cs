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
        root.Add(new DemoCommand(host));
        root.Add(new RunCommand(host));
        root.Add(new RunsCommand(host));
        root.Add(new QuarantineCommand(host));
        root.Add(new ServeCommand(host));
        root.Add(new ScheduleCommand(host));
        root.Add(new ValidateCommand(host));
        return root;
    }
}
