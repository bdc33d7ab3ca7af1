using System.Data.Common;
using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>How an attribute's canonical text is kept in its typed column.</summary>
internal static class AttributeValue
{
    // Dates are text: a partial date (1954-12) has no date type, and ISO text compares as dates do.
    public static string SqlType(AttributeType type, SqlTypes types) => type switch
    {
        AttributeType.Integer => types.Integer,
        AttributeType.Decimal => types.Numeric,
        AttributeType.Boolean => types.Boolean,
        _ => types.Text,
    };

    /// <summary>Writes a canonical value. <see cref="ArgumentException"/> when it is not canonical: standardisation should have kept it out.</summary>
    public static void Write(IBulkInsert rows, AttributeDefinition attribute, string value)
    {
        switch (attribute.Type)
        {
            case AttributeType.Integer when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                rows.Add(number);
                break;
            case AttributeType.Decimal when decimal.TryParse(
                value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number):
                rows.Add(number);
                break;
            case AttributeType.Boolean when value is "true" or "false":
                rows.Add(value == "true");
                break;
            case AttributeType.Integer or AttributeType.Decimal or AttributeType.Boolean:
                throw new ArgumentException($"A golden value of '{attribute.Name}' is no canonical {attribute.Type}.");
            default:
                if (value.AsSpan().Contains('\0')) throw new ArgumentException($"A golden value of '{attribute.Name}' holds U+0000.");
                rows.Add(value);
                break;
        }
    }

    /// <summary>Reads a canonical value; a decimal comes back without trailing zeros, from either engine.</summary>
    public static string? Read(DbDataReader reader, int column, AttributeType type)
    {
        if (reader.IsDBNull(column)) return null;
        return type switch
        {
            AttributeType.Integer => reader.GetInt64(column).ToString(CultureInfo.InvariantCulture),
            AttributeType.Decimal => (reader.GetDecimal(column) / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
            AttributeType.Boolean => reader.GetBoolean(column) ? "true" : "false",
            _ => reader.GetString(column),
        };
    }
}
