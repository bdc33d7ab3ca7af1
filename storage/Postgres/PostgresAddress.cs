using Npgsql;

namespace Yidang.Storage;

/// <summary>The two ways to name a PostgreSQL database: a URI and a connection string.</summary>
public static class PostgresAddress
{
    public static bool Matches(string text) =>
        IsUri(text) || text.Contains("Host=", StringComparison.OrdinalIgnoreCase) || text.Contains("Server=", StringComparison.OrdinalIgnoreCase);

    public static string ToConnectionString(string text)
    {
        try
        {
            return IsUri(text) ? FromUri(new Uri(text)) : new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (Exception exception) when (exception is UriFormatException or ArgumentException or FormatException)
        {
            // The text may hold a password, so it is not repeated.
            throw new StoreUnavailableException(
                "The PostgreSQL address cannot be read. Write postgres://user@host:5432/database or Host=…;Database=…;Username=….", isTransient: false, exception);
        }
    }

    private static bool IsUri(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static string FromUri(Uri uri)
    {
        var address = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) };
        if (uri.Port > 0) address.Port = uri.Port;
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0) address.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) address.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = option.Split('=', 2);
            var value = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
            // libpq's spellings of what Npgsql writes as two words.
            address[parts[0] switch { "sslmode" => "SSL Mode", "host" => "Host", "application_name" => "Application Name", var name => name }] = value;
        }
        return address.ConnectionString;
    }
}
