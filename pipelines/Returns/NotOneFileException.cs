using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Rows of several deliveries were asked for in one file; each department gets its own.</summary>
public sealed class NotOneFileException(string path, IReadOnlyList<DeliveryEntry> deliveries) : YidangException(
    $"Rows of {deliveries.Count} deliveries are in quarantine, and each goes back in a file of its own. "
    + $"Name a folder instead of {path}, or one of them with --delivery: {string.Join(", ", deliveries.Select(d => $"{d.Id} ({d.Arrival.FileName})"))}.");
