using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yidang.Hub.CommandLine;
using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>What every node of a hub has, with or without pages: the schedule, a log on standard error, <c>/health</c> and <c>/ready</c>.</summary>
internal static class Node
{
    /// <summary>A web application with the node's services.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be used: said here, before anything listens.</exception>
    public static async Task<WebApplicationBuilder> CreateBuilderAsync(Invocation invocation, Project project, string urls, CancellationToken cancellationToken)
    {
        var folder = invocation.Folder;
        var connection = invocation.StoreConnection;
        var composition = invocation.Composition;
        await (await composition.OpenStoreAsync(folder, connection, cancellationToken)).DisposeAsync();

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => { console.SingleLine = true; console.TimestampFormat = "yyyy-MM-dd HH:mm:ss "; });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning)
            // A failed start is thrown to the command line, which words it; the host would print its stack trace as well.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

        builder.Services.AddSingleton(composition.Clock);
        Func<CancellationToken, Task<IHubStore>> openStore = token => composition.OpenStoreAsync(folder, connection, token);
        builder.Services.AddSingleton(openStore);
        builder.Services.AddSingleton<IScheduledWorkRunner>(new ProjectWorkRunner(project.Folder, folder, openStore, composition.Clock));
        if (connection is null)
        {
            // Made by the container, so that it is let go when the node ends.
            var owner = ScheduleOwner.Of(folder.Root);
            builder.Services.AddSingleton(_ => owner);
        }
        var schedulerStore = connection is null
            ? SchedulerStore.Sqlite(Path.Combine(folder.Root, "quartz.db"))
            : SchedulerStore.Postgres(PostgresAddress.ToConnectionString(connection));
        builder.Services.AddSchedule(project.Schedule, new ScheduleForecast(project.Schedule, project.Calendar, project.Settings.TimeZone), schedulerStore);
        return builder;
    }

    /// <summary><c>/health</c>: the process answers. <c>/ready</c>: so does its store.</summary>
    public static void MapHealth(WebApplication app)
    {
        app.MapGet("/health", () => Results.Text("ok"));
        app.MapGet("/ready", ReadyAsync);
    }

    /// <summary>Runs until <paramref name="cancellationToken"/>; a running job is then asked to stop at a safe place and waited for.</summary>
    public static async Task RunAsync(WebApplication app, Terminal terminal, Action<WebApplication> greet, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            // The scheduler starts before Kestrel finds its port taken, and would keep the process alive.
            await app.StopAsync(CancellationToken.None);
            throw;
        }
        greet(app);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            terminal.WriteTalk("Stopping; a run in progress stops at a safe place and goes on at the next start.");
        }
        await app.StopAsync(CancellationToken.None);
    }

    private static async Task<IResult> ReadyAsync(Func<CancellationToken, Task<IHubStore>> openStore, ILogger<StatusReader> log, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = await openStore(cancellationToken);
            await store.Runs.ListAsync(1, cancellationToken);
            return Results.Text("ready");
        }
        catch (YidangException failure)
        {
            log.LogWarning("Not ready: {Message}", failure.Message);
            return Results.Text("the store cannot be reached", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
