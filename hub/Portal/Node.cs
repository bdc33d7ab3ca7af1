using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Telemetry;
using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>What every node of a hub has, with or without pages: the schedule, a log on standard error, <c>/health</c>, <c>/ready</c> and <c>/metrics</c>.</summary>
internal static class Node
{
    /// <summary>A web application with the node's services.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be used: said here, before anything listens.</exception>
    /// <param name="jsonLog">True to write the log as one JSON object a line.</param>
    public static async Task<WebApplicationBuilder> CreateBuilderAsync(Invocation invocation, Project project, string urls, bool jsonLog, CancellationToken cancellationToken)
    {
        var folder = invocation.Folder;
        var connection = invocation.StoreConnection;
        var composition = invocation.Composition;
        await (await composition.OpenStoreAsync(folder, connection, cancellationToken)).DisposeAsync();

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.ClearProviders();
        if (jsonLog) builder.Logging.AddJsonConsole(console => { console.IncludeScopes = true; console.UseUtcTimestamp = true; console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ"; });
        else builder.Logging.AddSimpleConsole(console => { console.SingleLine = true; console.TimestampFormat = "yyyy-MM-dd HH:mm:ss "; });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning)
            // It warns of each calendar that is asked for and not stored yet.
            .AddFilter("Quartz.Impl.AdoJobStore.StdAdoDelegate", LogLevel.Error)
            // While the database is away it tells every attempt with a page of stack, four in fifteen seconds; that the store is out of reach is told otherwise.
            .AddFilter("Quartz.Impl.AdoJobStore.LocalTransactionJobStore", LogLevel.Error)
            // A failed start is thrown to the command line, which words it; the host would print its stack trace as well.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

        builder.Services.AddSingleton(composition.Clock);
        builder.Services.AddSingleton(services => new NodeProject(
            project, () => ProjectLoader.Load(project.Folder), composition.Clock, services.GetRequiredService<ILogger<NodeProject>>()));
        builder.Services.AddSingleton<MetricsCollector>();
        builder.Services.AddHostedService<StepLog>();
        Func<CancellationToken, Task<IHubStore>> openStore = token => composition.OpenStoreAsync(folder, connection, token);
        builder.Services.AddSingleton(openStore);
        builder.Services.AddSingleton<IScheduledWorkRunner>(new ProjectWorkRunner(project.Folder, folder, openStore, composition.Clock));
        // Held as long as the process lives.
        if (connection is null) builder.Services.AddSingleton(ScheduleOwner.Of(folder.Root));
        var schedulerStore = connection is null
            ? SchedulerStore.Sqlite(Path.Combine(folder.Root, "quartz.db"))
            : SchedulerStore.Postgres(PostgresAddress.ToConnectionString(connection));
        builder.Services.AddSchedule(schedulerStore);
        builder.Services.AddHostedService<AlertWatch>();
        return builder;
    }

    /// <summary><c>/health</c>: the process answers. <c>/ready</c>: so does its store. <c>/metrics</c>: for Prometheus.</summary>
    public static void MapHealth(WebApplication app)
    {
        app.Use(TellOfStoreAsync);
        app.MapGet("/health", () => Results.Text("ok"));
        app.MapGet("/ready", ReadyAsync);
        // From now on: what was measured before anyone asks is counted, too.
        app.Services.GetRequiredService<MetricsCollector>();
        app.MapGet("/metrics", MetricsAsync);
    }

    /// <summary>Whoever asks for something while the store is out of reach is told so instead of getting an empty page, and the log gets one line.</summary>
    private static async Task TellOfStoreAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (StoreUnavailableException failure) when (!context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<ILogger<StatusReader>>().LogWarning("{Path} could not be answered: {Message}", context.Request.Path, failure.Message);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("数据库暂时连不上，请稍后再试。The store cannot be reached; try again later.\n", context.RequestAborted);
        }
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

    private static async Task<IResult> MetricsAsync(
        MetricsCollector measured, NodeProject node, Func<CancellationToken, Task<IHubStore>> openStore, TimeProvider clock, CancellationToken cancellationToken)
    {
        var text = new PrometheusText();
        measured.Write(text);
        await using var store = await openStore(cancellationToken);
        await LedgerMetrics.WriteAsync(text, node, store, clock, cancellationToken);
        return Results.Text(text.ToString(), PrometheusText.ContentType);
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
