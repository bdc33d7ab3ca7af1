using Npgsql;
using NpgsqlTypes;

namespace Yidang.Storage;

/// <summary>COPY in binary form.</summary>
internal sealed class PostgresBulkInsert(NpgsqlConnection connection, string table, IReadOnlyList<string> columns) : IBulkInsert
{
    // Begun with the first row: an empty bulk costs no round trip.
    private NpgsqlBinaryImporter? importer;

    private NpgsqlBinaryImporter Importer => importer ?? throw new InvalidOperationException("StartRow comes first.");

    public void StartRow()
    {
        importer ??= connection.BeginBinaryImport($"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)");
        importer.StartRow();
    }

    public void Add(long? value)
    {
        if (value is { } number) Importer.Write(number, NpgsqlDbType.Bigint);
        else AddNull();
    }

    public void Add(string? value)
    {
        if (value is null) AddNull();
        else Importer.Write(value, NpgsqlDbType.Text);
    }

    public void Add(bool? value)
    {
        if (value is { } flag) Importer.Write(flag, NpgsqlDbType.Boolean);
        else AddNull();
    }

    public void Add(double? value)
    {
        if (value is { } number) Importer.Write(number, NpgsqlDbType.Double);
        else AddNull();
    }

    public void Add(decimal? value)
    {
        if (value is { } number) Importer.Write(number, NpgsqlDbType.Numeric);
        else AddNull();
    }

    public void AddUtf8(ReadOnlyMemory<byte> text) => Importer.Write(text, NpgsqlDbType.Text);

    public void AddBlob(ReadOnlyMemory<byte> bytes) => Importer.Write(bytes, NpgsqlDbType.Bytea);

    public void AddNull() => Importer.WriteNull();

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (importer is not null) await importer.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (importer is not null) await importer.DisposeAsync();
    }
}
