using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang run</c>: takes deliveries in, resolves them and publishes the lists.</summary>
internal sealed class RunCommand : HubCommand
{
    private readonly Option<string?> from = new("--from") { Description = "Folder of the deliveries. Default: the project's deliveries folder.", HelpName = "DIR" };

    private readonly Option<string?> area = new("--area") { Description = "GB/T 2260 code of the place, 6 to 12 digits. Default: the project's.", HelpName = "CODE" };

    private readonly Option<DateOnly?> asOf = new("--as-of")
    {
        Description = "Day that ages are computed on, e.g. 2026-11-01. Default: the project's, else today.",
        HelpName = "DATE",
        CustomParser = Day,
    };

    private readonly Option<bool> noFetch = new("--no-fetch") { Description = "Go on with what was fetched before, without asking any server." };
    private readonly Option<bool> skipHeld = new("--skip-held") { Description = "Go on without held deliveries, on what their sources said before." };

    private readonly Option<bool> whole = new("--whole") { Description = "Resolve everything again, not only what changed, and find out anew how common names, days and numbers are." };

    public RunCommand(CommandHost host)
        : base("run", "Fetch deliveries, take them in, resolve persons and households, and publish the match lists. Does nothing when nothing changed.", host)
    {
        Add(from);
        Add(area);
        Add(asOf);
        Add(noFetch);
        Add(skipHeld);
        Add(whole);
    }

    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken) =>
        RunWithStory.ExecuteAsync(
            invocation, invocation.LoadProject(), invocation.Folder,
            new RunOptions(
                invocation.Value(from), invocation.Value(area), invocation.Value(asOf), SkipHeld: invocation.Value(skipHeld), Fetch: !invocation.Value(noFetch),
                Extent: invocation.Value(whole) ? ResolveExtent.Whole : ResolveExtent.Changes), cancellationToken);

    private static DateOnly? Day(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        result.AddError($"'{text}' is not a day. Write it as 2026-11-01.");
        return null;
    }
}
