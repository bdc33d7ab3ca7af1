using System.Globalization;
using Yidang.Connectors.Fetching;
using Yidang.Schemas;

namespace Yidang.Connectors.Http;

/// <summary>Knows the address of the next page, and notices a server that never comes to an end.</summary>
internal sealed class PageTurner
{
    private readonly HttpApi api;
    private readonly string? cursor;
    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> bodies = new(StringComparer.Ordinal);
    private int pages;

    /// <param name="cursor">What @cursor stands for in this fetch.</param>
    public PageTurner(HttpApi api, string? cursor)
    {
        this.api = api;
        this.cursor = cursor;
        Current = Address(api.Paging == HttpPaging.Page ? api.FirstPage.ToString(CultureInfo.InvariantCulture) : null);
        addresses.Add(Current.AbsoluteUri);
    }

    public Uri Current { get; private set; }

    /// <summary>Moves on from an answer; false after the last page.</summary>
    /// <param name="count">Objects on the page.</param>
    /// <exception cref="FetchException">The same page came twice, or too many came.</exception>
    public bool TryTurn(HttpAnswer answer, int count)
    {
        pages++;
        // Two pages of equal rows are one page that was sent twice: no register has the same people again.
        if (count > 0 && !bodies.Add(answer.Digest)) throw Loop("sent the same page twice");
        var next = Next(answer, count);
        if (next is null) return false;
        if (!addresses.Add(next.AbsoluteUri)) throw Loop("names a next page that was read already");
        if (pages >= api.MaxPages) throw Loop($"has more than {api.MaxPages} pages");
        Current = next;
        return true;
    }

    private Uri? Next(HttpAnswer answer, int count) => api.Paging switch
    {
        HttpPaging.Page => count < api.PageSize ? null : Address((api.FirstPage + pages).ToString(CultureInfo.InvariantCulture)),
        HttpPaging.Cursor => api.Next is { } place && JsonPlace.Text(answer.Body!.RootElement, place) is { Length: > 0 } token ? Address(token) : null,
        HttpPaging.Link => answer.NextLink,
        _ => null,
    };

    private FetchException Loop(string what) =>
        new($"{HttpFailure.Where(Current)} {what}, so its pages do not come to an end. Check from.http.paging and page_parameter; if it is right, raise max_pages.");

    private Uri Address(string? page)
    {
        var query = api.Query.Select(p => (p.Key, Value: p.Value.Replace("@cursor", cursor ?? "", StringComparison.Ordinal))).ToList();
        if (api.Paging is HttpPaging.Page or HttpPaging.Cursor) query.Add((api.SizeParameter, api.PageSize.ToString(CultureInfo.InvariantCulture)));
        if (page is not null) query.Add((api.PageParameter, page));
        if (query.Count == 0) return new Uri(api.Url);
        var text = string.Join('&', query.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        return new Uri(api.Url + (api.Url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + text);
    }
}
