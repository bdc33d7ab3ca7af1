namespace Yidang.Connectors.Csv;

/// <summary>Where a line leaves the record it belongs to.</summary>
internal enum FieldOutcome
{
    /// <summary>The record ends with the line.</summary>
    Closed,

    /// <summary>A quoted field goes on in the next line.</summary>
    Open,

    /// <summary>Something other than a delimiter follows a closing quote.</summary>
    TextAfterQuote,
}
