using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What is asked for needs a delivery's bytes, and these were removed when their retention term was over.</summary>
public sealed class DeliveryRemovedException : YidangException
{
    private DeliveryRemovedException(string message)
        : base(message)
    {
    }

    /// <summary>1: the command was understood, and what it asks for cannot be had any more.</summary>
    public override int ExitCode => 1;

    internal static void ThrowIf(DeliveryEntry entry)
    {
        if (entry.Removed is not { } removed) return;
        throw new DeliveryRemovedException(string.Create(
            CultureInfo.InvariantCulture,
            $"This needs the bytes of delivery {entry.Id} of {entry.Arrival.Source}, and they were removed on {removed.At:yyyy-MM-dd}, as the law asks: their retention term was over, or an erasure took them. Where a changed contract lets that delivery count again, `yidang withdraw {entry.Id}` says that it does not; else have the department send what is to stand."));
    }
}
