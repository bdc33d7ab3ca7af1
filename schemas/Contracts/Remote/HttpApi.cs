namespace Yidang.Schemas;

/// <summary>An API that answers GET with JSON; its objects become the rows of a CSV file, nested names joined by dots.</summary>
public sealed record HttpApi
{
    public SourcePosition Position { get; init; }

    [Key("Address of the first page, without secrets.", Example = "https://api.example.gov.cn/insured")]
    public required string Url { get; init; }

    [Key("Where in the answer the list of objects is, by dotted names; $ when the answer is the list.", Example = "$.data.rows")]
    public string Items { get; init; } = "$";

    [Key("none; page: by number; cursor: by the token that `next` points to; link: by the Link header.", Example = "page")]
    public HttpPaging Paging { get; init; } = HttpPaging.None;

    [Key("Objects of a page; with paging: page, a page with fewer is the last.", Example = "500", Minimum = 1, Maximum = 100000)]
    public int PageSize { get; init; } = 500;

    [Key("Query parameter of the page's number, or of the next page's token.", Example = "page")]
    public string PageParameter { get; init; } = "page";

    [Key("Query parameter of the page size.", Example = "page_size")]
    public string SizeParameter { get; init; } = "page_size";

    [Key("Number of the first page.", Example = "1", Minimum = 0, Maximum = 1)]
    public int FirstPage { get; init; } = 1;

    [Key("Where the token of the next page is, with paging: cursor; absent, null or empty on the last.", Example = "$.data.next")]
    public string? Next { get; init; }

    [Key("Further query parameters. @cursor stands for the largest value of `cursor` taken in so far.", Example = "{updated_since: \"@cursor\"}")]
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    [Key("Name of an object's value that grows with every change and sorts as text, as ISO times do; use it with @cursor and mode: append.", Example = "updated_at")]
    public string? Cursor { get; init; }

    [Key("What @cursor is when nothing was fetched yet.", Example = "2020-01-01")]
    public string FirstCursor { get; init; } = "";

    [Key("Headers, each with the environment variable that holds its value.", Example = "{X-App-Id: YB_APP_ID}")]
    public IReadOnlyDictionary<string, string> HeadersEnv { get; init; } = new Dictionary<string, string>();

    [Key("Environment variable of the token that goes into the Authorization header as Bearer.", Example = "YB_TOKEN")]
    public string? TokenEnv { get; init; }

    [Key("Where a token is had, and had again after a 401.")]
    public TokenEndpoint? Token { get; init; }

    [Key("true: sends the last answer's ETag, so that what has not changed is not sent again. For paging: none.", Example = "true")]
    public bool Etag { get; init; }

    [Key("Pages at most; more are taken for a loop.", Example = "10000", Minimum = 1, Maximum = 1000000)]
    public int MaxPages { get; init; } = 10_000;
}
