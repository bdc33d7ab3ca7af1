using System.Globalization;
using Yidang.Outreach;

namespace Yidang.Pipelines;

/// <summary>Says a group of problems in one line that a clerk can act on.</summary>
internal static class ProblemWording
{
    /// <summary>412 行：“出生日期”是 51.3.4 这样的写法（分不清是哪个世纪）.</summary>
    public static string Problem(string column, string rule, string example, int rows) =>
        $"{Number(rows)} 行：{What(column, rule, example)}";

    /// <summary>The same for a cell whose row is taken.</summary>
    public static string Hint(string column, string rule, string example, int cells) =>
        $"{Number(cells)} 处：{What(column, rule, example)}";

    /// <summary>One row's reason, without its value: “出生日期”不是真实存在的日期.</summary>
    public static string Of(string column, string rule) => What(column, rule, example: "");

    public static string SetAside(string reason) => reason switch
    {
        "title" => "标题",
        "header" => "表头",
        "repeated-header" => "重复的表头",
        "comment" => "说明",
        "erased" => "已依法删除",
        "totals" => "合计",
        "signature" => "落款",
        "empty" => "空行",
        "not-listed" => "本行没有这个人",
        SheetsOfWorkbook.OtherSheet => "别的工作表",
        "refused" => "随整份退回",
        "already-corrected" => "已更正过",
        _ => reason,
    };

    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string What(string column, string rule, string example)
    {
        var meaning = Meaning(rule);
        if (column.Length == 0) return meaning;
        if (rule == "required") return $"“{column}”为空";
        if (example.Length == 0) return $"“{column}”{meaning}";
        return example == WrittenForm.Of(example) ? $"“{column}”形如 {example}（{meaning}）" : $"“{column}”是 {example} 这样的写法（{meaning}）";
    }

    private static string Meaning(string rule) => rule switch
    {
        "required" => "为空",
        "field-count" => "格数与表头不一致",
        "lost-above" => "应取上一行的值，而上面有一行损坏",
        "unclosed-quote" => "引号没有闭合",
        "stray-quote" or "text-after-quote" => "引号用得不对",
        "not-a-name" => "不是姓名",
        "masked-name" => "姓名被遮盖",
        "not-yet-named" => "尚未取名",
        "several-names" => "有不止一个人的姓名",
        "other-document" => "是护照或港澳台证件的号码",
        "upgraded-15" => "是 15 位旧号码，已换算为 18 位",
        "spreadsheet-serial" => "是 Excel 的日期序号，已换算为日期",
        "other-time-zone" => "带有别的时区，已换算为北京时间的日期",
        "number-in-words" => "是中文大写，已换算为数字",
        "extension" => "带有分机号，分机号未接收",
        "spreadsheet-error" => "是表格的出错提示，不是数据",
        "lost-character" => "有一个字在更早的转换中丢失",
        "remark" => "带有备注，备注未接收",
        "unreadable-id" => "不是完整的证件号码",
        "damaged-id" => "证件号码多一位或少一位，或有几位被遮盖、丢失，只按其余各位比对",
        "id-date" => "号码中的出生日期不存在",
        "id-division" => "号码前六位从来不是行政区划代码",
        "id-check-digit" => "校验位不对",
        "no-such-day" => "不是真实存在的日期",
        "ambiguous-order" => "分不清月和日",
        "ambiguous-century" => "分不清是哪个世纪",
        "century-by-age" => "年份只有两位，已按年龄判断是哪个世纪",
        "lunar-date" => "是农历",
        "minguo-date" => "是民国纪年",
        "unknown-code" => "代码不在数据契约中",
        "scientific-notation" => "被 Excel 转成了科学计数",
        "invalid-phone" => "不是电话号码",
        "unreadable-number" => "不是数字",
        "not-whole" => "不是整数",
        "unreadable-date" => "不是日期",
        "unreadable-yes-no" => "看不出是或否",
        "unlikely-year" => "年份不合常理",
        "open-ended" => "是“长期”一类的说法",
        "cell-too-long" => "一格的文字过长",
        "line-too-long" => "一行过长",
        "undecodable-bytes" => "含有乱码",
        "no-return-mark" => "没有可用的退回编号",
        "wrong-return-mark" => "退回编号不属于这一份报送",
        "repeated-return-mark" => "退回编号重复",
        "unexpected-form" => "不是约定的写法",
        "nul-character" => "含有空字符",
        "other-encoding" => "编码与文件其余部分不同",
        "line-too-short" => "一行过短",
        "line-too-wide" => "一行过宽",
        "cut-character" => "有汉字被列的边界切开",
        "sex-contradicts-id" => "与身份证号第 17 位不符",
        "birth-date-contradicts-id" => "与身份证号中的出生日期不符",
        "age-contradicts-birth-date" => "与出生日期相差过大",
        "not-blank" => "为空或无法识别",
        "one-of" => "不在允许的取值之内",
        "pattern" => "格式不符合要求",
        "range" => "超出允许的范围",
        "length" => "字数不符合要求",
        "valid-id" => "没有通过校验",
        "not-before" => "早于所比较的列",
        "not-after" => "晚于所比较的列",
        "equal-to" => "与所比较的列不一致",
        "one-filled" => "几项都没有填",
        "unique" => "与前面的行重复",
        "no-match" => "与约定的格式不符",
        _ => rule,
    };
}
