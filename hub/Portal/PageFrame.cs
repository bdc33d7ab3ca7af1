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
        .fields input{display:block;font:inherit;padding:.3rem;width:min(20rem,90vw);box-sizing:border-box}.go{display:inline-block;padding:.6rem 1.2rem;border:2px solid;border-radius:.4rem}
        .sides th[scope=row]{white-space:normal;vertical-align:top;min-width:4.5rem}.sides td{white-space:normal;overflow-wrap:anywhere;vertical-align:top;width:42%}.differs{background:#b3261e1f}.word{display:inline-block;margin-left:.4rem;color:#b3261e;font-weight:600}
        .bar{display:inline-block;height:.8rem;background:#1b6e2c}.bar.less{background:#b3261e}.members{margin:.2rem 0;padding-left:1.2rem}.members li{margin:.1rem 0}
        @media(prefers-color-scheme:dark){.bad,.word{color:#ffb4ab}.good{color:#8fd8a0}.differs{background:#ffb4ab26}.bar{background:#8fd8a0}.bar.less{background:#ffb4ab}}
        dl{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:.6rem 0}dt{opacity:.75;font-size:.9rem}dd{margin:0;font-size:1.3rem;font-variant-numeric:tabular-nums}
        """;

    /// <param name="title">Plain text.</param>
    /// <param name="body">HTML.</param>
    public static string Render(string title, string body) =>
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + $"<title>一档 · {WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head><body><main>{body}</main></body></html>";
}
