namespace Yidang.Schemas;

/// <summary>A query whose result is a delivery, read in a read-only transaction.</summary>
public sealed record PostgresQuery
{
    public SourcePosition Position { get; init; }

    [Key("Environment variable that holds the address (postgres://… or Host=…), or whose name with _FILE added names a file that holds it.", Example = "YB_DATABASE")]
    public required string ConnectionEnv { get; init; }

    [Key("One select. With a cursor it takes the rows behind (@cursor, @key) up to @until, in that order.", Example = "select id, name, updated_at from insured where (updated_at, id) > (@cursor, @key) and updated_at <= @until order by updated_at, id")]
    public required string Query { get; init; }

    [Key("Column of the result that grows with every change; without it each fetch brings the whole result.", Example = "updated_at")]
    public string? Cursor { get; init; }

    [Key("Column that tells rows of the same cursor apart.", Example = "id")]
    public string? Key { get; init; }

    [Key("Rows of a page.", Example = "10000", Minimum = 1, Maximum = 1000000)]
    public int Page { get; init; } = 10_000;

    [Key("Cursor to begin behind when nothing was fetched yet.", Example = "2020-01-01")]
    public string FirstCursor { get; init; } = "-infinity";

    [Key("Key to begin behind when nothing was fetched yet.", Example = "0")]
    public string FirstKey { get; init; } = "0";

    [Key("A select of one value that gives @until where the cursor is no time; else it is the server's clock less lag_seconds.", Example = "select max(id) from insured")]
    public string? Until { get; init; }

    [Key("Seconds that @until stays behind the server's clock, so that a transaction which commits late is not passed over.", Example = "60", Minimum = 0, Maximum = 86400)]
    public int LagSeconds { get; init; } = 60;
}
