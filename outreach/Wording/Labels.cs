using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>How canonical values are worded for those who read lists and files: in Chinese, by the standard's own labels.</summary>
public static class Labels
{
    /// <summary>What stands for a value that nobody recorded.</summary>
    public const string NoRecord = "无记录";

    /// <summary>The attribute's Chinese name, or its own when the catalogue lacks it.</summary>
    public static string NameOf(string attribute) => AttributeCatalogue.Default.Find(attribute)?.Chinese ?? attribute;

    /// <summary>The value in words: a code by its label, a date as 1943年5月6日, a truth value as 是 or 否.</summary>
    public static string Of(string attribute, string? value)
    {
        if (value is null) return NoRecord;
        if (AttributeCatalogue.Default.Find(attribute) is not { } definition) return value;
        return definition.Type switch
        {
            AttributeType.Code => CodeTables.Find(definition.CodeTable ?? "")?.Label(value) ?? value,
            AttributeType.Date => Day(value),
            AttributeType.Boolean => value switch { "true" => "是", "false" => "否", _ => value },
            _ => value,
        };
    }

    public static string Of(OutreachChannel channel) => channel switch
    {
        OutreachChannel.Visit => "上门",
        OutreachChannel.Phone => "电话",
        OutreachChannel.Notice => "系统通知",
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    private static string Day(string canonical)
    {
        var parts = canonical.Split('-');
        if (parts.Length > 3 || !parts.All(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return canonical;
        var units = "年月日";
        return string.Concat(parts.Select((part, i) => int.Parse(part, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) + units[i]));
    }
}
