using Yidang.Schemas;

namespace Yidang.Hub.Portal;

/// <summary>Decisions and alarms in the steward's words.</summary>
internal static class StewardWords
{
    public static string Of(DecisionVerdict verdict) => verdict switch
    {
        DecisionVerdict.Same => "同一人",
        DecisionVerdict.Different => "不是同一人",
        DecisionVerdict.Split => "拆分",
        _ => "无法判断",
    };

    public static string Of(ReviewTaskState state) => state switch
    {
        ReviewTaskState.Open => "待核对",
        ReviewTaskState.Decided => "已核对",
        ReviewTaskState.Moot => "已消解",
        _ => "重新打开",
    };

    public static string Alarm(string kind) => kind switch
    {
        "equal-identity" => "两边现在证件号、姓名、出生日期都相同",
        "two-numbers" => "此人现在有两个已确认的身份证号",
        "record-changed" => "核对过的记录改了姓名、证件号、出生日期或性别",
        "overruled" => "另一决定把其中的记录分开，本决定未执行",
        _ => kind,
    };

    public static string Comparison(string comparison) => comparison switch
    {
        "prior" => "先验",
        "resident_id" => "身份证号",
        "document" => "其他证件",
        "name" => "姓名",
        "birth_date" => "出生日期",
        "sex" => "性别",
        "beside" => "同户并列",
        "phone" => "电话",
        "address" => "地址",
        "household" => "户",
        "locality_cap" => "同户证据封顶",
        _ => comparison,
    };
}
