namespace Yidang.Storage;

/// <summary>Which runs of the ledger are wanted, latest first.</summary>
/// <param name="State">Only runs that stand so.</param>
/// <param name="Kind">Only runs of this kind: <c>run</c>, <c>publish</c>, <c>withdraw</c>.</param>
/// <param name="Since">Only runs that started at this instant or later.</param>
/// <param name="Actor">Only runs that this actor asked for.</param>
public sealed record RunFilter(int Limit, RunState? State = null, string? Kind = null, DateTimeOffset? Since = null, string? Actor = null);
