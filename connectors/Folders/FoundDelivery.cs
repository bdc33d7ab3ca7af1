using Yidang.Schemas;

namespace Yidang.Connectors.Folders;

/// <summary>A file that a contract's patterns name.</summary>
/// <param name="FileName">As delivered, without folder.</param>
/// <param name="Scope">What a snapshot of this name speaks for: see <see cref="DeliveryNaming"/>.</param>
/// <param name="LastWritten">UTC.</param>
public sealed record FoundDelivery(string Path, string FileName, string Scope, long Bytes, DateTimeOffset LastWritten)
{
    /// <summary>The period that the name says.</summary>
    public DeliveryPeriod Period { get; init; }

    /// <summary>A file, with what its name says under the contract.</summary>
    public static FoundDelivery Of(SourceContract contract, string path, string fileName, long bytes, DateTimeOffset lastWritten) =>
        new(path, fileName, DeliveryNaming.ScopeOf(contract, fileName), bytes, lastWritten) { Period = DeliveryNaming.PeriodOf(contract, fileName) };
}
