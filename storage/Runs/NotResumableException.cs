using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>There is no run to go on with, or not with these inputs; nothing was changed.</summary>
public sealed class NotResumableException(string message) : YidangException(message)
{
    /// <summary>The run has ended, or another has written since.</summary>
    public static NotResumableException Ended(RunId run) =>
        new($"Run {run} cannot be resumed: it has ended, or another run has written since. See `yidang runs`; `yidang run` begins a new one.");

    /// <summary>Nothing is left unfinished.</summary>
    public static NotResumableException NothingLeft() => new("There is nothing to resume: the last run has ended well. `yidang run` begins a new one.");

    /// <summary>What the run worked on is not there any more.</summary>
    public static NotResumableException Changed(RunId run, IReadOnlyList<string> differences) => new(
        $"Run {run} cannot be resumed, for what it worked on has changed: {string.Join("; ", differences)}. `yidang run` begins a new run, which finds what run {run} had finished already done.");
}
