using Microsoft.Extensions.DependencyInjection;
using Yidang.Hub.CommandLine;
using Yidang.Jobs;

namespace Yidang.Hub.Portal;

/// <summary>A node without pages: it takes the schedule's triggers as any other, and helps with the work that runs share.</summary>
internal static class WorkerHost
{
    /// <summary>Works until <paramref name="cancellationToken"/>.</summary>
    /// <exception cref="WorkerNeedsPostgresException">The hub is on the embedded store.</exception>
    public static async Task RunAsync(Invocation invocation, string urls, bool jsonLog, CancellationToken cancellationToken)
    {
        if (invocation.StoreConnection is null) throw new WorkerNeedsPostgresException();
        var builder = await Node.CreateBuilderAsync(invocation, invocation.LoadProject(), urls, jsonLog, cancellationToken);
        builder.Services.AddHostedService<WorkService>();
        await using var app = builder.Build();
        Node.MapHealth(app);
        await Node.RunAsync(
            app, invocation.Terminal, started => invocation.Terminal.WriteTalk($"Working as {QuartzFiring.Node}; health on {string.Join(' ', started.Urls)}. Ctrl-C stops."),
            cancellationToken);
    }
}
