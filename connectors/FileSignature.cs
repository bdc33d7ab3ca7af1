namespace Yidang.Connectors;

/// <summary>What the first bytes say a file is, whatever its name ends in.</summary>
internal enum FileSignature
{
    Text,
    Zip,
    CompoundDocument,
    Pdf,
    Image,
    Archive,
    Html,
    SpreadsheetXml,
}
