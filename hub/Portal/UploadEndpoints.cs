using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Yidang.Connectors;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>The clerk's pages: choose a file, see what would become of it, confirm; later, what became of it and the rows that came back.</summary>
/// <remarks>There is no sign-in: an upload's address holds 128 random bits, and only who has it sees the upload and its rows.</remarks>
internal sealed class UploadEndpoints(
    Project project, UploadInbox inbox, QuarantineRows quarantine, Func<CancellationToken, Task<IHubStore>> openStore, long limit)
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // A boundary and a header or two; the file itself is counted while it streams.
    private const int FieldBytes = 4096;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/upload", context => PageAsync(context, UploadPages.Form(project, FormToken.Of(context), limit, problem: null)));
        app.MapPost("/upload", ReceiveAsync);
        app.MapGet("/upload/{token}", (HttpContext context, string token) => WithAsync(context, token, upload => ShowAsync(context, upload)));
        app.MapPost("/upload/{token}/confirm", (HttpContext context, string token) => DecideAsync(context, token, isConfirmed: true));
        app.MapPost("/upload/{token}/withdraw", (HttpContext context, string token) => DecideAsync(context, token, isConfirmed: false));
        app.MapGet("/upload/{token}/returned.xlsx", (HttpContext context, string token) => WithAsync(context, token, upload => DownloadAsync(context, upload, entry: 0)));
        app.MapGet("/upload/{token}/{entry:int}/returned.xlsx", (HttpContext context, string token, int entry) => WithAsync(context, token, upload => DownloadAsync(context, upload, entry)));
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } most) most.MaxRequestBodySize = null;
        try
        {
            var upload = await ReadFormAsync(context);
            context.Response.Redirect($"/upload/{upload.Token}");
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
        }
        catch (BadHttpRequestException refusal)
        {
            await RefuseAsync(context, refusal.StatusCode, refusal.Message);
        }
        catch (UploadTooLargeException tooLarge)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, tooLarge.Message);
        }
        catch (InvalidDataException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "上传的内容不完整。请重新选择文件后再试。");
        }
    }

    /// <summary>Reads the form part by part, so that the file goes to the disk as it comes; the token must come before it.</summary>
    private async Task<UploadedFile> ReadFormAsync(HttpContext context)
    {
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var parsed) ? parsed : null;
        var boundary = HeaderUtilities.RemoveQuotes(type?.Boundary ?? default).Value;
        if (type?.MediaType.Value?.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true || string.IsNullOrEmpty(boundary))
            throw new BadHttpRequestException("请在报送页面上选择文件。");
        var reader = new MultipartReader(boundary, context.Request.Body);
        var isOurs = false;
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
            if (name == FormToken.Field)
            {
                isOurs = FormToken.Fits(context, await ShortTextAsync(part.Body, context.RequestAborted));
                continue;
            }
            if (name != "file") continue;
            if (!isOurs) throw new BadHttpRequestException("页面已过期。请重新打开报送页面后再试。", StatusCodes.Status403Forbidden);
            var given = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
            var fileName = UploadName.Of(given) ?? throw new BadHttpRequestException("没有选择文件。请选择要报送的文件。");
            return await inbox.ReceiveAsync(part.Body, fileName, limit, context.RequestAborted);
        }
        throw new BadHttpRequestException("没有选择文件。请选择要报送的文件。");
    }

    private static async Task<string> ShortTextAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[FieldBytes];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, FieldBytes, throwOnEndOfStream: false, cancellationToken));
    }

    private async Task DecideAsync(HttpContext context, string token, bool isConfirmed)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        if (!FormToken.Fits(context, form?[FormToken.Field]))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "页面已过期。请重新打开报送页面后再试。");
            return;
        }
        await WithAsync(context, token, async upload =>
        {
            if (!isConfirmed) inbox.Withdraw(upload);
            else if (upload.CanBePlaced) await inbox.PlaceAsync(upload, context.RequestAborted);
            context.Response.Redirect(isConfirmed ? $"/upload/{upload.Token}" : "/upload");
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
        });
    }

    private async Task ShowAsync(HttpContext context, UploadedFile upload)
    {
        await using var store = await openStore(context.RequestAborted);
        var known = (await store.Deliveries.ListAsync(context.RequestAborted)).GroupBy(d => d.Arrival.Sha256, StringComparer.Ordinal).ToDictionary(d => d.Key, d => d.First());
        var fates = new List<UploadFate>();
        foreach (var (at, file) in upload.Deliveries.Index())
        {
            var same = known.GetValueOrDefault(file.Sha256);
            var waiting = same is null ? 0 : await QuarantineRows.CountAsync(store, same, context.RequestAborted);
            fates.Add(new(file, same, waiting, upload.Entries.Count == 0 ? $"/upload/{upload.Token}/returned.xlsx" : FormattableString.Invariant($"/upload/{upload.Token}/{at}/returned.xlsx")));
        }
        await PageAsync(context, UploadPages.Upload(upload, fates, inbox.IsNameTaken(upload.FileName), FormToken.Of(context)));
    }

    private async Task DownloadAsync(HttpContext context, UploadedFile upload, int entry)
    {
        await using var store = await openStore(context.RequestAborted);
        var delivery = upload.PlacedAt is null || entry < 0 || entry >= upload.Deliveries.Count ? null
            : (await store.Deliveries.ListAsync(context.RequestAborted)).FirstOrDefault(d => d.Arrival.Sha256 == upload.Deliveries[entry].Sha256);
        if (delivery is null)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "还没有退回的行。");
            return;
        }
        context.Response.ContentType = WorkbookType;
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = QuarantineExport.FileNameOf(delivery) }.ToString();
        await quarantine.WriteAsync(store, context.Response.Body, delivery, context.RequestAborted);
    }

    private async Task WithAsync(HttpContext context, string token, Func<UploadedFile, Task> then)
    {
        if (await inbox.FindAsync(token, context.RequestAborted) is { } upload) await then(upload);
        else await RefuseAsync(context, StatusCodes.Status404NotFound, "没有这次上传，或已经过期、撤销。");
    }

    private Task RefuseAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;
        return PageAsync(context, UploadPages.Form(project, FormToken.Of(context), limit, problem));
    }

    private static Task PageAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html, context.RequestAborted);
    }
}
