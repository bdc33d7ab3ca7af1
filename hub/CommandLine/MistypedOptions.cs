using System.CommandLine;
using System.CommandLine.Parsing;
using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>An argument of any number of values takes a mistyped option for one more value, and would look for a file of that name.</summary>
internal static class MistypedOptions
{
    /// <summary>Refuses, in the command and all below it, values that begin as options do and are no file.</summary>
    public static void Refuse(Command command)
    {
        foreach (var argument in command.Arguments.Where(a => a.Arity.MaximumNumberOfValues > 1)) argument.Validators.Add(result => Refuse(command, result));
        foreach (var below in command.Subcommands) Refuse(below);
    }

    private static void Refuse(Command command, ArgumentResult values)
    {
        foreach (var value in values.Tokens.Select(t => t.Value).Where(v => v.StartsWith("--", StringComparison.Ordinal) && !File.Exists(v)))
        {
            var options = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(c => c.Options.Where(o => o.Recursive))).Select(o => o.Name);
            values.AddError($"'{value}' is no option of this command. {Nearest.Suggest(value, options, $"`{command.Name} --help` lists its options.")}");
        }
    }
}
