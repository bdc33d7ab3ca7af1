using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>A moment of history in words.</summary>
internal static class MomentText
{
    /// <summary>Nothing for now; else in front a comma: <c>, as of 2026-03-31, as believed on 2026-04-15</c>.</summary>
    public static string Of(HistoryMoment moment) =>
        (moment.ValidOn is { } valid ? $", as of {Numbers.Of(valid)}" : "") + (moment.BelievedOn is { } believed ? $", as believed on {Numbers.Of(believed)}" : "");
}
