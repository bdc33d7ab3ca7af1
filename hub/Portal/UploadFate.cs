using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>What became of one delivery of an upload.</summary>
/// <param name="File">The file, or the entry of an archive.</param>
/// <param name="Delivery">The delivery of the same bytes that the hub holds; null before a run.</param>
/// <param name="Waiting">Its rows that wait to be corrected.</param>
/// <param name="Returned">Where these can be fetched.</param>
internal sealed record UploadFate(UploadedFile File, DeliveryEntry? Delivery, int Waiting, string Returned);
