using FluentAssertions;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class StoreFailureTests
{
    [Theory]
    [InlineData(13, "disk is full", false)]
    [InlineData(8, "read-only", false)]
    [InlineData(11, "damaged", false)]
    [InlineData(26, "not a store", false)]
    [InlineData(14, "cannot be opened", false)]
    [InlineData(10, "disk failed", false)]
    [InlineData(5, "Another process", true)]
    public void What_sqlite_reports_about_the_world_says_what_and_where(int code, string what, bool isTransient)
    {
        var failure = SqliteFailure.Describe(new SqliteException("raw", code), "/data/hub.db");
        failure!.Message.Should().ContainAll(what, "/data/hub.db");
        failure.IsTransient.Should().Be(isTransient);
    }

    [Theory]
    [InlineData("53100", "disk", false)]
    [InlineData("25006", "read-only", false)]
    [InlineData("3D000", "no such", false)]
    [InlineData("28P01", "password", false)]
    [InlineData("53300", "no more connections", true)]
    [InlineData("57P01", "shutting down", true)]
    public void What_postgres_reports_about_the_world_says_what_and_where(string state, string what, bool isTransient)
    {
        var failure = PostgresFailure.Describe(new PostgresException("raw", "FATAL", "FATAL", state), "db:5432/hub");
        failure!.Message.Should().ContainAll(what, "db:5432/hub");
        failure.IsTransient.Should().Be(isTransient);
    }

    [Fact]
    public void A_mistake_of_ours_stays_what_it_is()
    {
        SqliteFailure.Describe(new SqliteException("no such table", 1), "x").Should().BeNull();
        PostgresFailure.Describe(new PostgresException("no such table", "ERROR", "ERROR", "42P01"), "x").Should().BeNull();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), $"yidang-{Guid.NewGuid():N}.db");
        await File.WriteAllTextAsync(path, new string('x', 5000));
        try
        {
            await using var store = HubStores.Open(path);
            var migrate = () => store.MigrateAsync(default);
            (await migrate.Should().ThrowAsync<StoreUnavailableException>()).Which.Message.Should().ContainAll(path, "--data");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_and_worth_another_try()
    {
        await using var store = HubStores.Open("postgres://someone:secret@127.0.0.1:1/hub");
        var migrate = () => store.MigrateAsync(default);
        var failure = (await migrate.Should().ThrowAsync<StoreUnavailableException>()).Which;
        failure.Message.Should().Contain("127.0.0.1:1/hub").And.NotContain("secret");
        failure.IsTransient.Should().BeTrue();
    }

    [Theory]
    [InlineData("postgres://u%40x:p%2Fw@db.example:6000/hub?sslmode=require", "Host=db.example;Database=hub;Port=6000;Username=u@x;Password=p/w;SSL Mode=Require")]
    [InlineData("postgresql://db/hub", "Host=db;Database=hub")]
    public void A_uri_says_what_a_connection_string_says(string uri, string connectionString) =>
        new NpgsqlConnectionStringBuilder(PostgresAddress.ToConnectionString(uri)).Should().BeEquivalentTo(
            new NpgsqlConnectionStringBuilder(connectionString), o => o.Including(b => b.Host).Including(b => b.Port).Including(b => b.Database).Including(b => b.Username).Including(b => b.Password).Including(b => b.SslMode));

    [Fact]
    public void An_address_that_cannot_be_read_is_not_repeated_because_it_may_hold_a_password()
    {
        var open = () => HubStores.Open("Host=db;Pasword=secret");
        open.Should().Throw<StoreUnavailableException>().Which.Message.Should().NotContain("secret");
    }
}
