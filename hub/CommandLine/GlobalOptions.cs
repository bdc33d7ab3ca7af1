using System.CommandLine;

namespace Yidang.Hub.CommandLine;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Project { get; } = new("--project")
    {
        Description = "Project folder. Default: the current folder if it holds project.yaml, else its samples folder.",
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Data folder of the hub: store, deliveries as received, published lists. Default: data in the current folder; demo uses data/demo.",
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<string?> Store { get; } = new("--store")
    {
        Description = "PostgreSQL database, postgres://user@host/name or Host=…;Database=…. Default: the environment variable YIDANG_STORE, else SQLite in the data folder.",
        HelpName = "CONNECTION",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write the result as JSON on standard output.",
        Recursive = true,
    };

    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show the stack trace of an unexpected error (also YIDANG_DEBUG=1).",
        Recursive = true,
    };

    /// <summary>In the order of <c>--help</c>.</summary>
    public IReadOnlyList<Option> All => [Project, Data, Store, Json, Verbose];
}
