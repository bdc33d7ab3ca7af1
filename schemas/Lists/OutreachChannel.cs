namespace Yidang.Schemas;

/// <summary>How a person is reached.</summary>
public enum OutreachChannel
{
    /// <summary>上门.</summary>
    Visit,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>系统通知.</summary>
    Notice,
}
