using System.Globalization;
using System.Net;
using System.Text;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>The stewards' queue as HTML. It shows no person by name.</summary>
internal static class ReviewPages
{
    private const int MostShown = 200;

    public static string Queue(IReadOnlyList<QueueEntry> queue, ReviewCounts counts)
    {
        var html = new StringBuilder("<h1>人工核对</h1><dl>");
        foreach (var (name, count) in new[] { ("待核对", counts.Waiting), ("已核对", counts.Decided), ("已消解", counts.Moot), ("有效决定", counts.Decisions), ("警示", counts.Alarms) })
            html.Append(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{Numbers.Of(count)}</dd></div>");
        html.Append("</dl>");
        var waiting = queue.Where(e => e.State is ReviewTaskState.Open or ReviewTaskState.Reopened).ToList();
        if (waiting.Count > 0)
            html.Append(CultureInfo.InvariantCulture, $"<p><a class=\"go\" href=\"{ReviewEndpoints.Root}/{waiting[0].Task}\" accesskey=\"n\" autofocus>开始核对第一个任务</a></p>");
        Table(html, "警示：新证据与决定不符", [.. queue.Where(e => e.Alarms.Count > 0)], e => string.Join("、", e.Alarms.Select(StewardWords.Alarm)));
        Table(html, "待核对", [.. waiting.Take(MostShown)], e => e.State == ReviewTaskState.Reopened ? "重新打开" : "");
        if (waiting.Count > MostShown) html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">另有 {Numbers.Of(waiting.Count - MostShown)} 个任务，处理完上面的再显示。</p>");
        html.Append("<p class=\"quiet\">按一次核对能定下多少排序：不确定程度 ×（1 + 牵涉的清单行数）。决定从下一次运行起生效，可随时撤销。</p><p><a href=\"/\">返回首页</a></p>");
        return PageFrame.Render("人工核对", html.ToString());
    }

    public static string Message(string text) =>
        PageFrame.Render("人工核对", $"<h1>人工核对</h1><p class=\"bad\" role=\"alert\">{Text(text)}</p><p><a href=\"{ReviewEndpoints.Root}\">返回任务列表</a></p>");

    private static void Table(StringBuilder html, string title, IReadOnlyList<QueueEntry> entries, Func<QueueEntry, string> remark)
    {
        if (entries.Count == 0 && title != "待核对") return;
        html.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">任务</th><th scope=\"col\">为什么问</th><th scope=\"col\" class=\"n\">记录</th><th scope=\"col\" class=\"n\">权重</th><th scope=\"col\" class=\"n\">清单行</th><th scope=\"col\" class=\"n\">可定</th><th scope=\"col\">备注</th></tr></thead><tbody>");
        foreach (var entry in entries)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"{ReviewEndpoints.Root}/{entry.Task}\">{entry.Task}</a></td><td>{Text(ReasonWords.Chinese(entry.Reason))}</td><td class=\"n\">{entry.LeftRecords}+{entry.RightRecords}</td><td class=\"n\">{entry.Weight:0.0}</td><td class=\"n\">{Numbers.Of(entry.ListRows)}</td><td class=\"n\">{entry.Priority:0.0}</td><td>{Text(remark(entry))}</td></tr>");
        }
        if (entries.Count == 0) html.Append("<tr><td colspan=\"7\">没有待核对的任务</td></tr>");
        html.Append("</tbody></table></div>");
    }

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
