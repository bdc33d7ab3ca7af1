using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Yidang.Storage;

/// <summary>Opens databases of departments for reading. They are no hub's store; this package only owns the driver.</summary>
public static class PostgresSources
{
    /// <param name="address">As <see cref="PostgresAddress"/> reads it.</param>
    /// <exception cref="StoreUnavailableException">The address cannot be read; it is not repeated.</exception>
    public static DbDataSource Open(string address) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(PostgresAddress.ToConnectionString(address)) { Pooling = false, ApplicationName = "yidang", IncludeErrorDetail = false }.ConnectionString);

    /// <summary>A parameter whose type the server infers from what it is compared with.</summary>
    public static DbParameter Untyped(string name, string value) => new NpgsqlParameter(name, NpgsqlDbType.Unknown) { Value = value };
}
