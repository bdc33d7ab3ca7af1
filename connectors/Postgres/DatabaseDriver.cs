using System.Data.Common;

namespace Yidang.Connectors.Postgres;

/// <summary>What the connector needs of the database driver, which is the store's.</summary>
/// <param name="Open">Opens a database by its address.</param>
/// <param name="Untyped">A parameter, by name and text, that the server takes for whatever it is compared with: a time, a number, a text.</param>
public sealed record DatabaseDriver(Func<string, DbDataSource> Open, Func<string, string, DbParameter> Untyped);
