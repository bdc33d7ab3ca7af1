using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>Alerts in the words of the status page.</summary>
internal static class AlertWords
{
    public static string Of(AlertKind kind) => kind switch
    {
        AlertKind.RunFailed => "运行失败",
        AlertKind.RunStopped => "运行中断，尚未续跑",
        AlertKind.JobFailed => "任务失败",
        AlertKind.JobLate => "任务逾期未成功",
        AlertKind.CalendarMissing => "缺少节假日安排",
        AlertKind.SourceLate => "未按时报送",
        AlertKind.Volume => "报送行数异常",
        AlertKind.Quarantine => "隔离比例异常",
        AlertKind.Balance => "行数不平衡",
        AlertKind.ProjectInvalid => "项目配置有误，仍按原计划执行",
        AlertKind.BreakerOpen => "数据源服务器暂停访问",
        AlertKind.DecisionContradicted => "新证据与核对决定不符",
        _ => SnakeCase.Of(kind),
    };
}
