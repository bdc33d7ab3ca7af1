using Yidang.Connectors.Fetching;
using Yidang.Connectors.Http;
using Yidang.Connectors.Postgres;
using Yidang.Connectors.Sftp;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Picks the connector that a contract's <c>from</c> names.</summary>
internal static class RemoteConnectors
{
    public static IRemoteConnector For(RemoteSource from, string projectFolder, TimeProvider clock) => from switch
    {
        { Postgres: not null } => new PostgresConnector(from, new DatabaseDriver(PostgresSources.Open, PostgresSources.Untyped), clock),
        { Http: not null } => new HttpConnector(from, clock),
        { Sftp: { } sftp } => new SftpConnector(from, Path.GetFullPath(Path.Combine(projectFolder, sftp.KnownHosts)), clock),
        _ => throw new ArgumentException("The contract's checks let a source without a kind pass.", nameof(from)),
    };
}
