using System.Net;

namespace Yidang.Hub.Portal;

/// <summary>What every page has around it: one file, no scripts, nothing loaded from elsewhere, readable on a phone.</summary>
internal static class PageFrame
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8884}
        body{font:16px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:64rem;padding:1rem}
        h1{font-size:1.4rem;margin:.2rem 0}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
        th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:left;white-space:nowrap}
        .n{text-align:right;font-variant-numeric:tabular-nums}.bad{color:#b3261e;font-weight:600}.quiet{opacity:.75;font-size:.9rem}
        form{margin:1rem 0}label{display:block;font-weight:600}input[type=file]{display:block;margin:.4rem 0 1rem;max-width:100%}button{font:inherit;min-height:2.75rem;padding:.4rem 1.4rem}
        .row{display:flex;flex-wrap:wrap;gap:.8rem}.good{color:#1b6e2c;font-weight:600}li{margin:.5rem 0}.says{overflow-wrap:anywhere}
        dl{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:.6rem 0}dt{opacity:.75;font-size:.9rem}dd{margin:0;font-size:1.3rem;font-variant-numeric:tabular-nums}
        """;

    /// <param name="title">Plain text.</param>
    /// <param name="body">HTML.</param>
    public static string Render(string title, string body) =>
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + $"<title>一档 · {WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head><body><main>{body}</main></body></html>";
}
