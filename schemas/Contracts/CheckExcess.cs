namespace Yidang.Schemas;

/// <summary>What follows when more rows break a check than its threshold allows.</summary>
public enum CheckExcess
{
    /// <summary>The whole delivery is sent back.</summary>
    Refuse,

    /// <summary>The delivery is taken, and the excess is reported.</summary>
    Warn,
}
