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

    /// <summary>A comparison level; one that a later model may have is shown by its own name.</summary>
    public static string Level(string comparison, string level) => (comparison, level) switch
    {
        (_, "missing") => "缺",
        ("name", "exact") => "相同",
        ("name", "former") => "曾用名相同",
        ("name", "sound") => "同音",
        ("name", "near") => "形近或音近",
        ("name", "given_name") => "名同姓不同",
        ("name", "nickname") => "小名",
        ("name", "stand_in") => "代称",
        ("name", "other_nickname") => "小名不合",
        ("name", "one_character") => "一字之差",
        ("name", "surname") => "仅姓相同",
        ("birth_date", "same_month") => "同年同月",
        ("birth_date", "slip") => "像笔误",
        ("birth_date", "lunar_slip") => "像公历农历之差",
        ("birth_date", "same_year") => "同年",
        ("birth_date", "other_day") => "同年不同日",
        ("birth_date", "close_year") => "年份相近",
        ("resident_id", "equal_generic") => "相同，但号码多人共用",
        ("resident_id", "equal_invalid") => "相同，但号码校验不过",
        ("resident_id", "slip") => "像笔误",
        ("resident_id", "equal_ending") => "露出的各位相同，含末几位",
        ("resident_id", "two_digits") => "两位之差",
        ("resident_id", "equal_beginning") => "露出的前几位相同",
        ("resident_id", "different_shown") => "露出的各位不同",
        ("resident_id", "different_invalid") => "不同，至少一个校验不过",
        ("phone", "shared") => "有相同号码",
        ("address", "same_door") => "同一门牌",
        ("address", "same_group") => "同组",
        ("address", "same_village") => "同村",
        ("address", "village_only") => "只知同村",
        ("address", "same_township") => "同乡镇",
        ("household", "same_number") => "户号相同",
        ("household", "two_co_members") => "有两名共同的家人",
        ("household", "one_co_member") => "有一名共同的家人",
        ("household", "no_co_member") => "没有共同的家人",
        ("beside", "beside") => "同户另列此名",
        ("beside", "beside_alike") => "同户另列相近的名",
        (_, "same" or "equal") => "相同",
        (_, "different") => "不同",
        _ => level,
    };

    /// <summary>Places as people read them: <c>3、15–18</c>.</summary>
    public static string Places(IReadOnlyList<int> places)
    {
        var parts = new List<string>();
        for (var i = 0; i < places.Count;)
        {
            var end = i;
            while (end + 1 < places.Count && places[end + 1] == places[end] + 1) end++;
            parts.Add(end == i ? $"{places[i]}" : $"{places[i]}–{places[end]}");
            i = end + 1;
        }
        return string.Join('、', parts);
    }

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
