using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Yidang.EndToEnd.Tests.Connectors;

/// <summary>A JSON API on a real Kestrel, with rows of which each has an id, a name and a growing text.</summary>
internal sealed class JsonServer : IAsyncDisposable
{
    private readonly int port = FreePort();
    private WebApplication? app;

    public int Rows { get; set; }

    /// <summary>Handles a request in place of the API, once for each entry; true when it was handled.</summary>
    public Queue<Func<HttpContext, Task<bool>>> Next { get; } = new();

    /// <summary>What every request gets, when set.</summary>
    public Func<HttpContext, Task>? Always { get; set; }

    public List<HttpRequest> Seen { get; } = [];

    public List<DateTimeOffset> SeenAt { get; } = [];

    public string Address => $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        app = builder.Build();
        app.Run(HandleAsync);
        await app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (app is null) return;
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    public static string Items(IEnumerable<int> ids) =>
        "{\"data\":{\"rows\":[" + string.Join(',', ids.Select(i => $"{{\"id\":{i},\"name\":\"张三\",\"seq\":\"{i:0000}\",\"place\":{{\"town\":\"清河\"}}}}")) + "]}}";

    public static Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json);
    }

    private async Task HandleAsync(HttpContext context)
    {
        Func<HttpContext, Task<bool>>? trouble;
        lock (Seen)
        {
            Seen.Add(context.Request);
            SeenAt.Add(DateTimeOffset.UtcNow);
            Next.TryDequeue(out trouble);
        }
        if (trouble is not null && await trouble(context)) return;
        if (Always is not null) await Always(context);
        else await PageAsync(context);
    }

    private Task PageAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var after = query["since"] is [{ Length: > 0 } since] ? int.Parse(since, CultureInfo.InvariantCulture) : 0;
        var page = query["page"] is [{ } number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1;
        var size = query["page_size"] is [{ } asked] ? int.Parse(asked, CultureInfo.InvariantCulture) : int.MaxValue;
        return JsonAsync(context, Items(Enumerable.Range(1, Rows).Where(i => i > after).Skip((page - 1) * size).Take(size)));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
