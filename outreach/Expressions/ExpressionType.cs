namespace Yidang.Outreach;

/// <summary>What kind of value a part of a condition has; enough to refuse what one engine allows and another does not.</summary>
internal enum ExpressionType
{
    /// <summary>The literal null, or a part that already failed: fits everything.</summary>
    Any,

    Text,

    Number,

    /// <summary>Canonical date text: <c>yyyy-MM-dd</c>, <c>yyyy-MM</c> or <c>yyyy</c>.</summary>
    Date,

    /// <summary>true, false or unknown.</summary>
    Truth,
}
