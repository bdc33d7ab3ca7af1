using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>No delivery has brought a single row that could be staged.</summary>
public sealed class NothingToResolveException()
    : YidangException("There are no records to resolve: every delivery was empty or quarantined. `yidang quarantine` shows why.");
