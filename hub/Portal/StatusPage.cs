using System.Globalization;
using System.Net;
using System.Text;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>The status page as HTML: one file, no scripts, nothing loaded from elsewhere, readable on a phone.</summary>
internal static class StatusPage
{
    public static string Render(HubStatus status)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h1>一档 · {Text(status.Place)}</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{Numbers.Of(status.Now, status.TimeZone)}（{Text(status.TimeZone.Id)}） · {Text(status.Engine)}</p>");
        if (status.Alerts.Count > 0) Alerts(html, status);
        Golden(html, status.Golden, status.Review);
        Lists(html, status);
        Runs(html, status);
        Deliveries(html, status);
        if (status.Fetched.Count > 0) Servers(html, status);
        Schedule(html, status);
        html.Append("<p><a href=\"/upload\">报送文件</a></p>");
        return PageFrame.Render(status.Place, html.ToString());
    }

    private static void Alerts(StringBuilder html, HubStatus status) =>
        Table(html, "警示", ["事由", "对象"], status.Alerts.Select(alert => (string[])[$"{AlertWords.Of(alert.Kind)}！", alert.Subject]));

    private static void Golden(StringBuilder html, GoldenCounts golden, ReviewCounts review)
    {
        html.Append("<dl>");
        foreach (var (name, count) in new[]
        {
            ("一人一档", golden.Persons), ("户籍户", golden.RegisteredHouseholds), ("居住户", golden.Dwellings), ("经济家庭", golden.EconomicFamilies),
            ("待人工核对", review.Waiting), ("核对警示", review.Alarms),
        })
        {
            html.Append(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{Numbers.Of(count)}</dd></div>");
        }
        html.Append("</dl>");
    }

    private static void Lists(StringBuilder html, HubStatus status)
    {
        Table(html, "比对清单", ["事项", "#候选", "#匹配", "#待核实", "#已排除", "#上门", "#电话", "#通知", "截至"], status.Lists.Select(list => (string[])
        [
            list.Title, Numbers.Of(list.Counts.Candidates), Numbers.Of(list.Counts.Matched), Numbers.Of(list.Counts.NeedsChecking),
            Numbers.Of(list.Counts.Excluded.Values.Sum()), Channel(list, OutreachChannel.Visit), Channel(list, OutreachChannel.Phone),
            Channel(list, OutreachChannel.Notice), Numbers.Of(list.AsOf),
        ]));
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">清单含个人信息，本页不提供下载；文件在服务器上：{Text(status.ListsFolder)}</p>");
    }

    private static void Runs(StringBuilder html, HubStatus status) =>
        Table(html, "运行台账", ["#运行", "状态", "开始", "#用时", "截至", "发起"], status.Runs.Select(run => (string[])
        [
            run.Id.ToString(), Word(run.State), Numbers.Of(run.Started, status.TimeZone),
            run.Ended is { } ended ? Numbers.Of(ended - run.Started) : "", Numbers.Of(run.AsOf), run.Actor,
        ]));

    private static void Deliveries(StringBuilder html, HubStatus status) =>
        Table(html, "报送", ["来源", "文件", "#读入", "#入库", "#隔离", "#搁置", "平衡", "收到"], status.Deliveries.Select(delivery => (string[])
        [
            delivery.Arrival.Source, delivery.Arrival.FileName, Numbers.Of(delivery.Counts.Read), Numbers.Of(delivery.Counts.Staged),
            Numbers.Of(delivery.Counts.Quarantined), Numbers.Of(delivery.Counts.SetAside.Values.Sum()), delivery.Counts.Balances ? "是" : "否！",
            Numbers.Of(delivery.Arrival.ReceivedAt, status.TimeZone),
        ]));

    private static void Servers(StringBuilder html, HubStatus status) =>
        Table(html, "拉取", ["来源", "方式", "状态", "#连续失败", "上次成功", "停用至"], status.Fetched.Select(source => (source.Source, Server: source.Server!)).Select(s => (string[])
        [
            s.Source, s.Server.Kind, Word(s.Server), Numbers.Of(s.Server.Failures),
            s.Server.LastSuccess is { } success ? Numbers.Of(success, status.TimeZone) : "从未",
            s.Server is { Breaker: "open", OpenUntil: { } until } ? Numbers.Of(until, status.TimeZone) : "",
        ]));

    private static void Schedule(StringBuilder html, HubStatus status) =>
        Table(html, "计划任务", ["名称", "内容", "下次", "上次", "结果", "上次成功", "说明"], status.Jobs.Select(job => (string[])
        [
            job.Name, JobWords.Of(job.Work), JobWords.Next(job, status.TimeZone),
            job.Last is { } last ? Numbers.Of(last.Started, status.TimeZone) : "从未", JobWords.Outcome(job),
            job.LastSuccess is { } success ? Numbers.Of(success, status.TimeZone) : "从未", job.Description ?? "",
        ]));

    private static string Channel(ListStatus list, OutreachChannel channel) => Numbers.Of(list.ByChannel.GetValueOrDefault(channel));

    private static string Word(ServerStanding server) => server switch
    {
        { Breaker: "open" } => "暂停（熔断）！",
        { Breaker: "trial" } => "下次试连",
        { Failures: > 0 } => "失败！",
        { LastSuccess: null } => "尚未拉取",
        _ => "正常",
    };

    private static string Word(RunState state) => state switch
    {
        RunState.Running => "进行中",
        RunState.Succeeded => "完成",
        RunState.Unchanged => "无变化",
        RunState.Failed => "失败！",
        RunState.Abandoned => "已放弃",
        RunState.Stopped => "中断！",
        _ => SnakeCase.Of(state),
    };

    /// <summary>A table; a header that starts with <c>#</c> is a column of numbers, a cell that ends with ！ is shown as bad.</summary>
    private static void Table(StringBuilder html, string title, string[] headers, IEnumerable<string[]> rows)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2><div class=\"scroll\"><table><thead><tr>");
        foreach (var header in headers) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Class(header, "")}>{header.TrimStart('#')}</th>");
        html.Append("</tr></thead><tbody>");
        var any = false;
        foreach (var row in rows)
        {
            any = true;
            html.Append("<tr>");
            for (var i = 0; i < row.Length; i++) html.Append(CultureInfo.InvariantCulture, $"<td{Class(headers[i], row[i])}>{Text(row[i])}</td>");
            html.Append("</tr>");
        }
        if (!any) html.Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"{headers.Length}\">暂无</td></tr>");
        html.Append("</tbody></table></div>");
    }

    private static string Class(string header, string cell) =>
        header.StartsWith('#') ? " class=\"n\"" : cell.EndsWith('！') ? " class=\"bad\"" : "";

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
