using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yidang.Connectors;
using Yidang.Connectors.Vault;
using Yidang.Hub.CommandLine;
using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>The server: Quartz with the project's schedule, and the status page over Kestrel.</summary>
internal static class PortalHost
{
    /// <summary>Serves until <paramref name="cancellationToken"/>; a running job is then asked to stop at a safe place and waited for.</summary>
    /// <param name="jsonLog">True to write the log as one JSON object a line.</param>
    /// <param name="maxUpload">Most bytes of an uploaded file.</param>
    /// <param name="gate">The stewards' key, or null when their pages are not served.</param>
    /// <param name="lookup">The windows' key, or null when lookups are not answered.</param>
    public static async Task RunAsync(Invocation invocation, string urls, bool jsonLog, long maxUpload, ReviewGate? gate, AccessKey? lookup, CancellationToken cancellationToken)
    {
        await using var app = await BuildAsync(invocation, urls, jsonLog, maxUpload, gate, lookup, cancellationToken);
        await Node.RunAsync(app, invocation.Terminal, Greet, cancellationToken);

        void Greet(WebApplication started)
        {
            if (gate is not null) invocation.Terminal.WriteTalk($"Stewards: {started.Urls.First()}{ReviewEndpoints.Root}?{ReviewGate.Parameter}={gate.Key}");
            if (lookup is not null) invocation.Terminal.WriteTalk($"Lookups: POST {started.Urls.First()}{LookupEndpoint.Path} with the header 'Authorization: Bearer {lookup}'");
            invocation.Terminal.WriteTalk($"Serving on {string.Join(' ', started.Urls)}. Ctrl-C stops.");
        }
    }

    private static async Task<WebApplication> BuildAsync(
        Invocation invocation, string urls, bool jsonLog, long maxUpload, ReviewGate? gate, AccessKey? lookup, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        var folder = invocation.Folder;
        var connection = invocation.StoreConnection;
        var composition = invocation.Composition;
        var builder = await Node.CreateBuilderAsync(invocation, project, urls, jsonLog, cancellationToken);
        builder.Services.AddSingleton(services => new StatusReader(
            services.GetRequiredService<NodeProject>(), folder, token => composition.OpenStoreAsync(folder, connection, token), composition.Clock));

        if (lookup is not null)
        {
            // One store for all lookups, and one memory of the population; made by the container, so that it ends with it.
            var store = await composition.OpenStoreAsync(folder, connection, cancellationToken);
            builder.Services.AddSingleton(_ => store);
            builder.Services.AddSingleton(services => new LookupQuestion(services.GetRequiredService<IHubStore>(), project, composition.Clock));
        }

        var app = builder.Build();
        app.Use(AddSecurityHeadersAsync);
        app.MapGet("/", async (StatusReader reader, CancellationToken token) =>
            Results.Content(StatusPage.Render(await reader.ReadAsync(token)), "text/html; charset=utf-8"));
        new UploadEndpoints(
            project, new UploadInbox(folder.Uploads, project, new DeliveryReaders(), composition.Clock),
            new QuarantineRows(project, new DeliveryVault(folder.Vault, composition.Clock)), token => composition.OpenStoreAsync(folder, connection, token), maxUpload).Map(app);
        if (gate is not null) new ReviewEndpoints(project, gate, token => composition.OpenStoreAsync(folder, connection, token), composition.Clock).Map(app);
        if (lookup is not null) new LookupEndpoint(lookup, app.Services.GetRequiredService<LookupQuestion>()).Map(app);
        Node.MapHealth(app);
        return app;
    }

    /// <summary>The page loads nothing from anywhere, and nothing may put it into a frame.</summary>
    private static Task AddSecurityHeadersAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action "
            + (HasForms(context.Request.Path) ? "'self'" : "'none'");
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }

    private static bool HasForms(PathString path) =>
        path.StartsWithSegments("/upload", StringComparison.Ordinal) || path.StartsWithSegments(ReviewEndpoints.Root, StringComparison.Ordinal);
}
