namespace Yidang.Hub.Rendering;

/// <summary>Why a question is asked, in words.</summary>
internal static class ReasonWords
{
    public static string English(string reason) => reason switch
    {
        "between-thresholds" => "the evidence says neither yes nor no",
        "two-numbers" => "the rows look alike, and each side has an established ID number of its own",
        "records-disagree" => "two rows look alike, and the other rows of the two sides speak against it",
        "fits-two-people" => "a row without a number fits two people alike",
        "bridge" => "two groups of rows hang together by a single weak pair",
        _ => reason,
    };

    public static string Chinese(string reason) => reason switch
    {
        "between-thresholds" => "证据不足以判定",
        "two-numbers" => "记录相似，但两边各有一个已确认的身份证号",
        "records-disagree" => "有两条记录相似，但其余记录互相矛盾",
        "fits-two-people" => "一条无证件号的记录与两个人同样相符",
        "bridge" => "两组记录只靠一对较弱的相似连在一起",
        _ => reason,
    };
}
