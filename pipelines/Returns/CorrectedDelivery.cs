using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A delivery whose returned rows come back, as its corrections need to know it.</summary>
/// <param name="Entry">Its reading that stands.</param>
/// <param name="Header">The department's own.</param>
/// <param name="Waiting">Its quarantined rows that may be corrected, by line.</param>
/// <param name="Corrected">Lines of those that another correction has brought back.</param>
/// <param name="Taken">Digests of the keys of its rows and of its corrections so far.</param>
internal sealed record CorrectedDelivery(
    DeliveryEntry Entry, FoundHeader Header, IReadOnlyDictionary<int, QuarantinedRow> Waiting, IReadOnlySet<int> Corrected,
    IReadOnlySet<ulong> Taken);
