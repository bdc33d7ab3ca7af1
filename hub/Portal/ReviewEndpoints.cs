using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>The stewards' pages: the queue, a task with both sides, and its answer. ID and phone numbers stay masked.</summary>
internal sealed class ReviewEndpoints(Project project, ReviewGate gate, Func<CancellationToken, Task<IHubStore>> openStore, TimeProvider clock)
{
    public const string Root = "/review";

    private const string Who = "yidang-steward";

    private const int LongestText = 500;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Root, context => LetInAsync(context, () => QueueAsync(context)));
        app.MapGet(Root + "/{task}", (HttpContext context, string task) => LetInAsync(context, () => ShowAsync(context, task, problem: null)));
        app.MapPost(Root + "/{task}", (HttpContext context, string task) => LetInAsync(context, () => DecideAsync(context, task)));
        app.MapPost(Root + "/{task}/undo", (HttpContext context, string task) => LetInAsync(context, () => UndoAsync(context, task)));
    }

    private async Task QueueAsync(HttpContext context)
    {
        await using var store = await openStore(context.RequestAborted);
        var queue = await new ReviewQueue(store).AskAsync(all: false, context.RequestAborted);
        await PageAsync(context, ReviewPages.Queue(queue, await store.Stewards.CountAsync(context.RequestAborted)));
    }

    private async Task ShowAsync(HttpContext context, string task, string? problem)
    {
        await using var store = await openStore(context.RequestAborted);
        if (await new TaskQuestion(store, project).AskAsync(task, reveal: false, context.RequestAborted) is not { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await PageAsync(context, ReviewPages.Message("没有这个核对任务。"));
            return;
        }
        await PageAsync(context, TaskPage.Render(answer, FormToken.Of(context, Root), StewardOf(context), problem));
    }

    private async Task DecideAsync(HttpContext context, string task)
    {
        if (await FormAsync(context) is not { } form) return;
        var steward = Remember(context, form);
        if (DecisionSheet.VerdictOf(form["verdict"].ToString()) is not { } verdict || steward.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await ShowAsync(context, task, steward.Length == 0 ? "请填写核对人姓名。" : "请选择一个结论。");
            return;
        }
        await using var store = await openStore(context.RequestAborted);
        try
        {
            var row = new TaskAnswerRow(task, verdict, Short(form["note"].ToString()), "review:" + steward, task);
            await new StewardDesk(store, project, clock).DecideAsync([row], context.RequestAborted);
        }
        catch (DecisionRefusedException)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            await ShowAsync(context, task, "这个任务已经消解或记录已变，不能再作结论。");
            return;
        }
        var next = (await new ReviewQueue(store).AskAsync(all: false, context.RequestAborted)).FirstOrDefault(e => e.State is ReviewTaskState.Open or ReviewTaskState.Reopened);
        await GoAsync(context, next is null ? Root : $"{Root}/{next.Task}?after={task}");
    }

    private async Task UndoAsync(HttpContext context, string task)
    {
        if (await FormAsync(context) is not { } form) return;
        var steward = Remember(context, form);
        if (steward.Length == 0 || !int.TryParse(form["decision"].ToString(), out var decision))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await ShowAsync(context, task, "请填写核对人姓名。");
            return;
        }
        await using var store = await openStore(context.RequestAborted);
        try
        {
            await new StewardDesk(store, project, clock).UndoAsync(decision, Short(form["note"].ToString()), "review:" + steward, context.RequestAborted);
        }
        catch (DecisionRefusedException)
        {
            // Taken back already, by whoever was quicker: the page shows it.
        }
        await GoAsync(context, $"{Root}/{task}");
    }

    /// <summary>The form when it came from our own page; else the refusal is written.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        if (form is not null && FormToken.Fits(context, form[FormToken.Field])) return form;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await PageAsync(context, ReviewPages.Message("页面已过期。请重新打开任务后再试。"));
        return null;
    }

    private async Task LetInAsync(HttpContext context, Func<Task> then)
    {
        if (gate.TryOpen(context))
        {
            await GoAsync(context, context.Request.Path);
            return;
        }
        if (gate.IsOpenTo(context))
        {
            await then();
            return;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await PageAsync(context, ReviewPages.Message("核对页面含个人信息，请用启动服务时给出的完整地址打开。"));
    }

    private static string StewardOf(HttpContext context) =>
        context.Request.Cookies[Who] is { Length: > 0 } known ? Encoding.UTF8.GetString(Convert.FromHexString(known.All(char.IsAsciiHexDigit) && known.Length % 2 == 0 ? known : "")) : "";

    /// <summary>Who signs; remembered in the browser so that it is written once.</summary>
    private static string Remember(HttpContext context, IFormCollection form)
    {
        var steward = Short(form["by"].ToString());
        if (steward.Length > 0)
        {
            context.Response.Cookies.Append(
                Who, Convert.ToHexString(Encoding.UTF8.GetBytes(steward)),
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = Root, Secure = context.Request.IsHttps });
        }
        return steward;
    }

    private static string Short(string text) => text.Trim() is { Length: > LongestText } tooLong ? tooLong[..LongestText] : text.Trim();

    private static Task GoAsync(HttpContext context, string address)
    {
        context.Response.Redirect(address);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        return Task.CompletedTask;
    }

    private static Task PageAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html, context.RequestAborted);
    }
}
