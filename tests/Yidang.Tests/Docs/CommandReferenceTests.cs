using System.CommandLine;
using FluentAssertions;
using Xunit;
using Yidang.Hub;
using Yidang.Hub.CommandLine;
using Yidang.Tests.Hub;

namespace Yidang.Tests.Docs;

public sealed class CommandReferenceTests : IDisposable
{
    private readonly TestTerminal terminal = new();

    private RootCommand Root => YidangCommand.Create(Composition.OfProgram(), terminal.Terminal);

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void The_command_reference_is_what_the_program_says_of_itself() =>
        Approved.Hold("docs/cli.md", CommandReference.Write(Root));

    [Fact]
    public void Every_command_argument_and_option_says_what_it_is()
    {
        var symbols = Commands(Root).SelectMany(c => c.Options.Cast<Symbol>().Concat(c.Arguments).Append(c));

        symbols.Should().OnlyContain(s => !string.IsNullOrWhiteSpace(s.Description) && s.Description.EndsWith('.') || s.Name == "--help" || s.Name == "--version");
    }

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(Commands).Prepend(command);
}
