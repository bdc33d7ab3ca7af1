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

    public ServeCommand(CommandHost host)
        : base("serve", "Start the project's schedule and a status page, until stopped by Ctrl-C or SIGTERM.", host) => Add(urls);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await PortalHost.RunAsync(invocation, invocation.Value(urls) ?? DefaultUrl, cancellationToken);
        return ExitCode.Done;
    }
}
