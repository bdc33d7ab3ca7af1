using System.Globalization;
using System.Net;
using System.Text;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Portal;

/// <summary>A task as HTML: both sides beside each other, what differs marked, the waterfall, households, and the answer.</summary>
internal static class TaskPage
{
    /// <summary>Bits that fill half of the waterfall's width.</summary>
    private const double WidestBar = 24;

    /// <param name="steward">Who signed last in this browser, or empty.</param>
    /// <param name="problem">What went wrong with the last try, or null.</param>
    public static string Render(TaskAnswer answer, string token, string steward, string? problem)
    {
        var entry = answer.Entry;
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{ReviewEndpoints.Root}\" accesskey=\"q\">← 任务列表</a></p><h1>{(entry.Left == entry.Right ? "这是一个人，还是两个人？" : "这两边是同一个人吗？")}</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"says\">{Text(ReasonWords.Chinese(entry.Reason))}。{StewardWords.Of(entry.State)} · 任务 {entry.Task} · 牵涉清单 {Numbers.Of(entry.ListRows)} 行</p>");
        if (problem is not null) html.Append(CultureInfo.InvariantCulture, $"<p class=\"bad\" role=\"alert\">{Text(problem)}</p>");
        foreach (var alarm in entry.Alarms) html.Append(CultureInfo.InvariantCulture, $"<p class=\"bad\" role=\"alert\">警示：{Text(StewardWords.Alarm(alarm))}。决定仍然有效，请重新核对。</p>");
        Decisions(html, answer, token, steward);
        Sides(html, answer);
        Form(html, entry, token, steward);
        Waterfall(html, answer);
        Households(html, "左边的户", answer.Left);
        Households(html, "右边的户", answer.Right);
        if (entry.Related.Count > 0)
        {
            html.Append("<h2>相关任务</h2><p>");
            html.AppendJoin(' ', entry.Related.Select(id => $"<a href=\"{ReviewEndpoints.Root}/{id}\">{id}</a>")).Append("</p>");
        }
        return PageFrame.Render("核对 " + entry.Task, html.ToString());
    }

    private static void Sides(StringBuilder html, TaskAnswer answer)
    {
        html.Append("<div class=\"scroll\"><table class=\"sides\"><thead><tr><th scope=\"col\"></th><th scope=\"col\">左</th><th scope=\"col\">右</th></tr></thead><tbody>");
        foreach (var (left, right) in answer.Left.Values.Zip(answer.Right.Values))
        {
            var (mark, word) = left.Agrees switch { true => ("same", ""), false => ("differs", $"<span class=\"word\">{Differs(left)}</span>"), null => ("", "") };
            html.Append(CultureInfo.InvariantCulture, $"<tr class=\"{mark}\"><th scope=\"row\">{Text(left.Label)}{word}</th><td>{Texts(left)}</td><td>{Texts(right)}</td></tr>");
        }
        html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">清单</th><td>{Lists(answer.Left)}</td><td>{Lists(answer.Right)}</td></tr>");
        html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">记录</th><td>{Records(answer.Left)}</td><td>{Records(answer.Right)}</td></tr></tbody></table></div>");
    }

    private static void Form(StringBuilder html, QueueEntry entry, string token, string steward)
    {
        if (entry.State == ReviewTaskState.Moot)
        {
            html.Append("<p class=\"quiet\">证据已经给出答案，不需要再核对。</p>");
            return;
        }
        html.Append(CultureInfo.InvariantCulture, $"""
            <form method="post" action="{ReviewEndpoints.Root}/{entry.Task}" class="decide"><input type="hidden" name="{FormToken.Field}" value="{token}">
            <p class="row fields"><label>核对人<input name="by" required maxlength="50" value="{Text(steward)}" autocomplete="name"></label>
            <label>备注（不写个人信息）<input name="note" maxlength="200"></label></p>
            <p class="row"><button name="verdict" value="same" accesskey="1">同一人（1）</button>
            <button name="verdict" value="different" accesskey="2">不是同一人（2）</button>
            <button name="verdict" value="unsure" accesskey="3">无法判断（3）</button></p></form>
            <p class="quiet">键盘：Alt（或 Alt+Shift）加 1、2、3。证件号和电话已遮盖。</p>
            """);
    }

    private static void Decisions(StringBuilder html, TaskAnswer answer, string token, string steward)
    {
        foreach (var entry in answer.Decisions)
        {
            var decision = entry.Decision;
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"says\">决定 {decision.Number}：<strong>{StewardWords.Of(decision.Verdict)}</strong>，{Text(decision.Actor.Replace("review:", "", StringComparison.Ordinal))}，{decision.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(decision.Note.Length > 0 ? "，" + Text(decision.Note) : "")}{(entry.Stands ? "" : entry.Withdrawn is null ? "（已被取代）" : "（已撤销）")}</p>");
            if (!entry.Stands || decision.Task != answer.Entry.Task) continue;
            html.Append(CultureInfo.InvariantCulture, $"""
                <form method="post" action="{ReviewEndpoints.Root}/{answer.Entry.Task}/undo"><input type="hidden" name="{FormToken.Field}" value="{token}">
                <input type="hidden" name="decision" value="{decision.Number}"><p class="row fields"><label>核对人<input name="by" required maxlength="50" value="{Text(steward)}"></label>
                <button>撤销这个决定</button></p></form>
                """);
        }
    }

    private static void Waterfall(StringBuilder html, TaskAnswer answer)
    {
        html.Append("<h2>权重怎样加起来（比特）</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">比较</th><th scope=\"col\">等级</th><th scope=\"col\" class=\"n\">比特</th><th scope=\"col\" class=\"n\">累计</th><th scope=\"col\"></th></tr></thead><tbody>");
        var sum = 0.0;
        foreach (var step in answer.Steps)
        {
            sum += step.Bits;
            if (step.Bits == 0 && step.Level is "" or "missing") continue;
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{StewardWords.Comparison(step.Comparison)}</td><td>{Text(StewardWords.Level(step.Comparison, step.Level))}</td><td class=\"n\">{step.Bits:0.0}</td><td class=\"n\">{sum:0.0}</td><td>{Bar(step.Bits)}</td></tr>");
        }
        html.Append(CultureInfo.InvariantCulture, $"</tbody></table></div><p class=\"quiet says\">{answer.LeftRecord} 与 {answer.RightRecord}</p>");
    }

    private static string Bar(double bits)
    {
        var width = Math.Min(Math.Abs(bits), WidestBar) / WidestBar * 6;
        return string.Create(CultureInfo.InvariantCulture, $"<span class=\"bar{(bits < 0 ? " less" : "")}\" style=\"width:{width:0.00}rem\"></span>");
    }

    private static void Households(StringBuilder html, string title, TaskSide side)
    {
        foreach (var household in side.Households)
        {
            var kind = household.Grouping switch { HouseholdGrouping.Registered => "户籍户", HouseholdGrouping.Dwelling => "居住户", _ => "经济家庭" };
            html.Append(CultureInfo.InvariantCulture, $"<h2>{title}：{kind}</h2><ul class=\"members\">");
            foreach (var member in household.Members)
            {
                var isThis = member.Person == side.Person;
                html.Append(CultureInfo.InvariantCulture, $"<li>{(isThis ? "<strong>" : "")}{Text(member.Name ?? "（无姓名）")}{(isThis ? "</strong>（本人）" : "")} {Text(member.Relationship ?? "")} {Text(member.Sex ?? "")} {Text(member.BirthDate ?? "")}{(member.Deceased ? " 已故" : "")}</li>");
            }
            html.Append("</ul>");
        }
    }

    private static string Texts(ShownValues values) => values.Texts.Count == 0 ? "<span class=\"quiet\">—</span>" : string.Join("<br>", values.Texts.Select(Text));

    private static string Differs(ShownValues values) => values.DifferingPlaces.Count == 0 ? "不同" : $"第 {StewardWords.Places(values.DifferingPlaces)} 位不同";

    private static string Lists(TaskSide side) => side.Lists.Count == 0 ? "<span class=\"quiet\">—</span>" : string.Join("<br>", side.Lists.Select(l => Text(l.Title)));

    private static string Records(TaskSide side) => string.Join(
        "<br>", side.Records.Select(r => string.Create(CultureInfo.InvariantCulture, $"{Text(r.SourceName)} <span class=\"quiet\">{Text(r.File)}:{r.Line}</span>")));

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
