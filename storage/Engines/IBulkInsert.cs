namespace Yidang.Storage;

/// <summary>Writes many rows of one table, column by column. Nothing else may use the session until it is disposed.</summary>
/// <remarks>Call <see cref="StartRow"/>, then one Add per column in order; <see cref="CompleteAsync"/> ends the last row.</remarks>
internal interface IBulkInsert : IAsyncDisposable
{
    void StartRow();

    void Add(long? value);

    void Add(string? value);

    void Add(bool? value);

    void Add(double? value);

    void Add(decimal? value);

    /// <summary>Text that is UTF-8 already.</summary>
    void AddUtf8(ReadOnlyMemory<byte> text);

    void AddBlob(ReadOnlyMemory<byte> bytes);

    void AddNull();

    Task CompleteAsync(CancellationToken cancellationToken);
}
