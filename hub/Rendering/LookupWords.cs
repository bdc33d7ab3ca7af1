using Yidang.Mdm;

namespace Yidang.Hub.Rendering;

/// <summary>A lookup's outcome in the window clerk's words.</summary>
internal static class LookupWords
{
    public static string Of(MatchDecision decision) => decision switch
    {
        MatchDecision.Match => "已找到",
        MatchDecision.ClericalReview => "需人工核对",
        _ => "未找到",
    };

    /// <summary>Why somebody who weighs enough is not simply the one.</summary>
    public static string Because(string reason) => reason switch
    {
        "two-numbers" => "两个已确认的身份证号不同",
        "records-disagree" => "此人其他记录总体不支持",
        "fits-two-people" => "与两人都相近",
        "another-fits-better" => "另一人更相符",
        _ => reason,
    };
}
