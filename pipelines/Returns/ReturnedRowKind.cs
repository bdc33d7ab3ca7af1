namespace Yidang.Pipelines;

/// <summary>What a row of a file of returned rows is.</summary>
internal enum ReturnedRowKind
{
    Title,
    Header,
    Returned,
}
