using System.Globalization;
using Yidang.Connectors.Fetching;

namespace Yidang.Connectors.Postgres;

/// <summary>Writes a database's values as PostgreSQL itself would, so that a watermark is read back exactly.</summary>
internal static class DatabaseCellText
{
    /// <exception cref="FetchException">A type that has no plain text, such as an array.</exception>
    public static string Of(object value, string column) => value switch
    {
        DBNull => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime { Kind: DateTimeKind.Utc } instant => Infinite(instant) ?? instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture),
        DateTime local => Infinite(local) ?? local.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        short or int or long or decimal or float or double => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new FetchException($"The query's column '{column}' has a type that is no plain text. Cast it in the query, e.g. {column}::text."),
    };

    private static string? Infinite(DateTime value) => value == DateTime.MaxValue ? "infinity" : value == DateTime.MinValue ? "-infinity" : null;
}
