using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>While a backup was made, an erasure or a retention took out of the files what the store in the backup still names. There is no backup.</summary>
public sealed class RemovedMeanwhileException()
    : YidangException("An erasure or a retention was at work while the backup was made, so that its store and its files would not fit. Make it again when that is over: `yidang runs` says so.")
{
    public override bool IsTransient => true;
}
