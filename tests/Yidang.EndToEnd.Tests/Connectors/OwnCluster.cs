using Xunit;

namespace Yidang.EndToEnd.Tests.Connectors;

/// <summary>A PostgreSQL cluster that the tests of one class may stop and start.</summary>
public sealed class OwnCluster : IAsyncLifetime
{
    public PostgreSqlCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await PostgreSqlCluster.StartOwnAsync();

    public async Task DisposeAsync() => await Task.Run(() => Cluster.Stop(atOnce: true));
}
