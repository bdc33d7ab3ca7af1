using Yidang.Hub.Rendering;
using Yidang.Jobs;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>How a job stands, in the words of the status page; what somebody must look at ends with ！.</summary>
internal static class JobWords
{
    public static string Of(ScheduledWork work) => work switch
    {
        ScheduledWork.Run => "接收、比对、发布",
        ScheduledWork.Publish => "仅发布",
        ScheduledWork.Retention => "清除到期数据",
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "Unknown scheduled work."),
    };

    public static string Next(JobLine job, TimeZoneInfo zone) => job switch
    {
        { Pause: { } pause } => $"已暂停（{pause.Actor}）",
        { MissingYear: { } year } => $"缺{year}年节假日安排！",
        { Next: { } at } => Numbers.Of(at, zone),
        { After.Count: > 0 } => $"{string.Join("、", job.After)} 完成后",
        _ => "不再触发",
    };

    public static string Outcome(JobLine job) => job switch
    {
        { IsLate: true } => "逾期未成功！",
        { Last: { } last } => Word(last.Outcome),
        _ => "",
    };

    private static string Word(JobOutcome outcome) => outcome switch
    {
        JobOutcome.Running => "进行中",
        JobOutcome.Succeeded => "完成",
        JobOutcome.Failed => "失败！",
        JobOutcome.Skipped => "未执行",
        JobOutcome.Stopped => "已停止，待续",
        JobOutcome.Lost => "中断，已重新触发",
        _ => SnakeCase.Of(outcome),
    };
}
