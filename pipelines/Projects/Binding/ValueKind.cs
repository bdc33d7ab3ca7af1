namespace Yidang.Pipelines;

/// <summary>The shapes that a value in a project file can have.</summary>
internal enum ValueKind
{
    Text,
    Integer,
    Number,
    Boolean,
    Day,
    Choice,
    List,
    Map,
    Record,
}
