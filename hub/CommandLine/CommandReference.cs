using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Yidang.Hub.CommandLine;

/// <summary>Writes <c>docs/cli.md</c> from the command line's one definition.</summary>
internal static class CommandReference
{
    private const string Introduction = """
        # Command line

        Written from the program's own definition by a test (`YIDANG_ACCEPT=1 ./test` rewrites it); do not edit it by hand.

        Results go to standard output, progress and advice to standard error. Every command takes the options of the next section.

        | exit code | meaning |
        |---|---|
        | 0 | Done. Quarantined rows and pairs for review are results, not failures. |
        | 1 | The command worked and found something that someone must mend: an error in a project (`validate`), a delivery refused as a whole (`run`), a source that could not be fetched from (`run`, `fetch`; the run goes on with what it has), nothing under the id that was asked for. |
        | 2 | The command could not do its work: a missing file, a full disk, a store out of reach, a mistyped option. |
        | 130 | Stopped by Ctrl-C or SIGTERM at a safe place; the same command goes on from there. |

        An error says what, where and how to mend it. A stack trace appears only with `--verbose` or `YIDANG_DEBUG=1`.

        """;

    public static string Write(RootCommand root)
    {
        var text = new StringBuilder(Introduction);
        text.Append("\n## Options of every command\n\n");
        Options(text, root.Options.Where(o => o.Recursive && o.Name is not ("--help" or "--version")));
        foreach (var command in root.Subcommands) Command(text, command, "yidang");
        return text.ToString();
    }

    private static void Command(StringBuilder text, Command command, string parent)
    {
        var name = $"{parent} {command.Name}";
        // A group does nothing by itself, unless it is a question that also has subcommands (quarantine, quarantine export).
        if (command is HubCommand) Usage(text, command, name);
        foreach (var child in command.Subcommands) Command(text, child, name);
    }

    private static void Usage(StringBuilder text, Command command, string name)
    {
        var arguments = string.Concat(command.Arguments.Select(a => " " + Usage(a)));
        var options = string.Concat(command.Options.Select(o => o.Required ? $" {Usage(o)}" : $" [{Usage(o)}]"));
        text.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n{command.Description}\n\n```\n{name}{arguments}{options}\n```\n");
        if (command.Arguments.Count > 0)
        {
            text.Append("\n| argument | meaning |\n|---|---|\n");
            foreach (var argument in command.Arguments) text.Append(CultureInfo.InvariantCulture, $"| `{argument.Name}` | {argument.Description} |\n");
        }
        if (command.Options.Count == 0) return;
        text.Append('\n');
        Options(text, command.Options);
    }

    private static void Options(StringBuilder text, IEnumerable<Option> options)
    {
        text.Append("| option | meaning |\n|---|---|\n");
        foreach (var option in options)
        {
            var standard = option.HasDefaultValue && option.ValueType != typeof(bool) ? $" Default: {option.GetDefaultValue()}." : "";
            text.Append(CultureInfo.InvariantCulture, $"| `{Usage(option)}` | {option.Description}{standard} |\n");
        }
    }

    private static string Usage(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;

    private static string Usage(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "…" : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }
}
