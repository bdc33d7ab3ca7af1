using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A file of returned rows that was written.</summary>
/// <param name="Rows">Rows in it.</param>
public sealed record ReturnedFile(DeliveryId Delivery, string SourceName, string Path, int Rows);
