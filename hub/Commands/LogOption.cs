using System.CommandLine;

namespace Yidang.Hub.Commands;

/// <summary>How a node's log on standard error is written.</summary>
internal static class LogOption
{
    public const string Json = "json";

    public static Option<string> Create()
    {
        var option = new Option<string>("--log")
        {
            Description = "How the log on standard error is written: text, or json with one object a line and run, step and counts as fields.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "text",
        };
        option.AcceptOnlyFromAmong("text", Json);
        return option;
    }
}
