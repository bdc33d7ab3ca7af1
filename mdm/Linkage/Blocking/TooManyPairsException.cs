using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A blocking rule that would make more pairs than can be compared in any reasonable time.</summary>
public sealed class TooManyPairsException(string rule, long pairs, int largest, string finer)
    : YidangException(string.Create(CultureInfo.InvariantCulture,
        $"The blocking rule '{rule}' makes {pairs:N0} pairs (its largest block has {largest:N0} records): that would run for hours and glue strangers. Nothing was compared. {finer}"))
{
    public long Pairs { get; } = pairs;
}
