using System.Globalization;
using System.Net;
using System.Text;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>The clerk's pages as HTML.</summary>
internal static class UploadPages
{
    /// <param name="problem">What went wrong with the last try, or null.</param>
    public static string Form(Project project, string token, long limit, string? problem)
    {
        var html = new StringBuilder("<h1>报送文件</h1>");
        if (problem is not null) html.Append(CultureInfo.InvariantCulture, $"<p class=\"bad\" role=\"alert\">{Text(problem)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"""
            <form method="post" action="/upload" enctype="multipart/form-data"><input type="hidden" name="{FormToken.Field}" value="{token}">
            <label for="file">从业务系统导出的文件（CSV、文本、.xlsx，或装着它们的 .zip，最大 {limit / (1024 * 1024)} MB），或改好的退回文件</label>
            <input id="file" name="file" type="file" required accept=".csv,.txt,.tsv,.xlsx,.zip">
            <button type="submit">上传并检查</button></form>
            <p class="quiet">先检查，不入库；看过结果、确认后才报送。</p><h2>各部门的文件名</h2><ul>
            """);
        foreach (var contract in project.Contracts)
            html.Append(CultureInfo.InvariantCulture, $"<li>{Text(contract.Owner)}《{Text(contract.Title)}》：{Text(string.Join("、", contract.Delivery.Files))}</li>");
        return PageFrame.Render("报送文件", html.Append("</ul>").ToString());
    }

    /// <param name="fates">What is known of each delivery in it; the file itself unless it is an archive.</param>
    /// <param name="isNameTaken">True when placing it would replace a file.</param>
    public static string Upload(UploadedFile upload, IReadOnlyList<UploadFate> fates, bool isNameTaken, string token)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Text(upload.FileName)}</h1>");
        if (upload.PlacedAt is not null && fates.All(f => f.Delivery is null))
            html.Append("<p class=\"good\">已报送，等待下一次运行。本页地址就是回执，请保存；运行后在这里看结果、下载退回的行。</p>");
        if (upload.PlacedAt is null)
        {
            if (upload.CanBePlaced && isNameTaken) html.Append("<p>已有同名文件，确认后由这一份替换。</p>");
            if (upload.Entries.Count > 0 && !upload.CanBePlaced) html.Append("<p class=\"bad\">压缩包里有不能接收的文件，整包不能报送。请改好后重新打包。</p>");
        }
        foreach (var fate in fates) Delivery(html, fate, upload);
        if (upload.Unclaimed.Count > 0)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">压缩包里还有 {upload.Unclaimed.Count} 个文件不属于任何约定，不接收：{Text(string.Join("、", upload.Unclaimed))}</p>");
        if (upload.PlacedAt is null)
        {
            html.Append("<div class=\"row\">");
            if (upload.CanBePlaced) Button(html, $"/upload/{upload.Token}/confirm", "确认报送", token);
            Button(html, $"/upload/{upload.Token}/withdraw", "撤销", token);
            html.Append("</div>");
        }
        foreach (var entry in upload.Deliveries)
            if (entry.Report is { } report) Report(html, report);
        return PageFrame.Render(upload.FileName, html.Append("<p><a href=\"/upload\">报送另一个文件</a></p>").ToString());
    }

    private static void Delivery(StringBuilder html, UploadFate fate, UploadedFile upload)
    {
        if (upload.Entries.Count > 0) html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(fate.File.FileName)}</h2>");
        if (fate.File.Problem is { } problem) Refused(html, problem);
        if (fate.File.Corrects is { } corrects) html.Append(CultureInfo.InvariantCulture, $"<p>这是报送 {corrects} 的退回文件。确认后，改好的行替换原来退回的行，其他行不变。</p>");
        if (upload.PlacedAt is not null)
        {
            if (fate.Delivery is { } placed) Placed(html, fate, placed);
            return;
        }
        if (fate.File.Report is { } result) html.Append(CultureInfo.InvariantCulture, $"<p class=\"{(result.Refusal is null ? "good" : "bad")}\">报送结果：{Text(result.Consequence)}</p>");
        if (fate.Delivery is { } same) html.Append(CultureInfo.InvariantCulture, $"<p class=\"bad\">内容与以前的报送 {same.Id}（{Text(same.Arrival.FileName)}）完全相同。</p>");
    }

    private static void Refused(StringBuilder html, string problem) =>
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"bad says\" role=\"alert\">不能接收：{Text(problem)}</p>");

    private static void Placed(StringBuilder html, UploadFate fate, DeliveryEntry delivery)
    {
        var counts = delivery.Counts;
        html.Append(delivery.State switch
        {
            DeliveryState.Accepted => $"<p class=\"good\">报送 {delivery.Id}：接收 {Numbers.Of(counts.Staged)} 行，退回 {Numbers.Of(counts.Quarantined)} 行。</p>",
            DeliveryState.Refused => $"<p class=\"bad says\">报送 {delivery.Id} 整份退回。{Text(delivery.Refusal ?? "")}</p>",
            DeliveryState.Held => $"<p class=\"bad\">报送 {delivery.Id} 暂存，等待管理员确认。</p>",
            _ => $"<p class=\"bad\">报送 {delivery.Id} 已撤回。</p>",
        });
        if (fate.Waiting == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{fate.Returned}\">下载退回的 {Numbers.Of(fate.Waiting)} 行（.xlsx）</a></p>");
        html.Append(delivery.State == DeliveryState.Accepted
            ? "<p class=\"quiet\">在退回文件里改好，原样上传，只替换这些行。文件含个人信息，请妥善保管。</p>"
            : "<p class=\"quiet\">请照退回文件改正原来的文件，整份重新报送。文件含个人信息，请妥善保管。</p>");
    }

    private static void Report(StringBuilder html, ValidationReport report)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>检查结果</h2><p class=\"says\">识别为：{Text(ValidationWords.RecognisedAs(report))}</p><p>{Text(ValidationWords.Balance(report))}</p>");
        Groups(html, "要改的（这些行退回）", report.Problems);
        Groups(html, "提示（这些行照收）", report.Hints);
    }

    private static void Groups(StringBuilder html, string title, IReadOnlyList<ProblemGroup> groups)
    {
        if (groups.Count == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2><ol>");
        foreach (var group in groups)
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"says\">{Text(group.Says)}，{Text(ValidationWords.Lines(group))}<br><span class=\"quiet\">{Text(group.Fix)}</span></li>");
        html.Append("</ol>");
    }

    private static void Button(StringBuilder html, string action, string label, string token) => html.Append(
        CultureInfo.InvariantCulture,
        $"<form method=\"post\" action=\"{action}\"><input type=\"hidden\" name=\"{FormToken.Field}\" value=\"{token}\"><button type=\"submit\">{label}</button></form>");

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
