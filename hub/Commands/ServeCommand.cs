using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Portal;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang serve</c>: the schedule and the status page, until stopped.</summary>
internal sealed class ServeCommand : HubCommand
{
    /// <summary>This machine only: the page has no sign-in.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8080";

    private readonly Option<string> urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons. The page has no sign-in: keep it on this machine or behind a proxy that has one.",
        HelpName = "URLS",
        DefaultValueFactory = _ => DefaultUrl,
    };

    private readonly Option<int> maxUpload = new("--max-upload")
    {
        Description = "Largest file that may be uploaded, in MB.",
        HelpName = "MB",
        DefaultValueFactory = _ => 200,
    };

    private readonly Option<bool> review = new("--review")
    {
        Description = "Also serve the stewards' pages (人工核对), which show people with masked numbers, to whoever opens the address with the key that the start says.",
    };

    private readonly Option<bool> lookup = new("--lookup")
    {
        Description = "Also answer lookups (POST /api/lookup, JSON), which show people with masked numbers, to a window's software that sends the key that the start says.",
    };

    private readonly Option<string> log = LogOption.Create();

    public ServeCommand(CommandHost host)
        : base("serve", "Start the project's schedule, a status page and the departments' upload page, until stopped by Ctrl-C or SIGTERM.", host)
    {
        Add(urls);
        Add(maxUpload);
        Add(review);
        Add(lookup);
        Add(log);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await PortalHost.RunAsync(
            invocation, invocation.Value(urls) ?? DefaultUrl, invocation.Value(log) == LogOption.Json, Math.Max(1, invocation.Value(maxUpload)) * 1024L * 1024,
            invocation.Value(review) ? new ReviewGate() : null, invocation.Value(lookup) ? new AccessKey() : null, cancellationToken);
        return ExitCode.Done;
    }
}
