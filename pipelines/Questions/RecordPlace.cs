using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Where a source record stands: its key, and the file and line that last brought it.</summary>
/// <param name="SourceName">The department and its extract, e.g. 公安局《常住人口》.</param>
/// <param name="Line">Physical line of the row's start (first = 1); sheet row in a workbook.</param>
public sealed record RecordPlace(RecordKey Key, string SourceName, DeliveryId Delivery, string File, int Line, int Record)
{
    /// <summary><c>FILE:LINE</c> of the returned row that this one corrects; null when it corrects none.</summary>
    public string? Corrects { get; init; }
}
