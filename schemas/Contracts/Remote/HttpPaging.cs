namespace Yidang.Schemas;

/// <summary>How an API gives a long result in parts.</summary>
public enum HttpPaging
{
    /// <summary>All at once.</summary>
    None,

    /// <summary>By numbers, until a page is not full.</summary>
    Page,

    /// <summary>Each page names the next by a token.</summary>
    Cursor,

    /// <summary>Each answer has a Link header with rel="next" (RFC 8288).</summary>
    Link,
}
