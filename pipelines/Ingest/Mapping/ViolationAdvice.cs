using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Tells the clerk, in Chinese, what to do about a required cell that has no readable value.</summary>
internal static class ViolationAdvice
{
    public static ContractViolation For(int line, string column, string rule) => new(line, column, rule, rule switch
    {
        "required" => $"“{column}”为空，请补填后重新报送本行。",
        "not-a-name" => $"“{column}”不是姓名，请填写本人姓名后重新报送本行。",
        "several-names" => $"“{column}”里有不止一个人的姓名，请每人一行，重新报送。",
        "other-document" => $"“{column}”是护照或港澳台证件的号码，不是居民身份证号，请填在对应的证件栏，或请管理员在契约中增加该列。",
        "open-ended" => $"“{column}”写的是“长期”一类的说法，请填写具体日期后重新报送本行。",
        "unreadable-id" => $"“{column}”不是完整的证件号码（可能被截短或被 Excel 转成了科学计数），请将该列设为文本格式，填写 18 位号码后重新报送本行。",
        "damaged-id" => $"“{column}”的证件号码多了或少了一位，或有几位被遮盖、被 Excel 换成了 000，请将该列设为文本格式，填写完整的 18 位号码后重新报送本行。",
        "spreadsheet-error" => $"“{column}”是表格公式的出错提示（如 #REF!、#N/A），请填写实际的值后重新报送本行。",
        "no-such-day" => $"“{column}”不是真实存在的日期，请核对后重新报送本行。",
        "ambiguous-order" or "ambiguous-century" => $"“{column}”有两种读法，请写成 1951-03-04 的形式后重新报送本行。",
        "lunar-date" or "minguo-date" => $"“{column}”请换算成公历，写成 1951-03-04 的形式后重新报送本行。",
        "unknown-code" => $"“{column}”的代码不在数据契约中，请核对代码，或请管理员在契约的 codes 中补充。",
        "scientific-notation" => $"“{column}”被 Excel 转成了科学计数，请将该列设为文本格式后重新填写。",
        "invalid-phone" => $"“{column}”不是电话号码，请核对位数后重新报送本行。",
        "unreadable-number" or "not-whole" => $"“{column}”不是{(rule == "not-whole" ? "整数" : "数字")}，请核对后重新报送本行。",
        "unexpected-form" => $"“{column}”不是约定的写法，请改成与其他行相同的写法后重新报送本行。",
        "sex-contradicts-id" => $"“{column}”与身份证号第 17 位（单数为男，双数为女）不符，请核对这两列。",
        "birth-date-contradicts-id" => $"“{column}”与身份证号第 7 至 14 位的出生日期不符，请核对这两列。",
        "age-contradicts-birth-date" => $"“{column}”与按出生日期计算的年龄相差过大，请核对这两列。",
        "not-blank" or "one-of" or "pattern" or "range" or "length" or "valid-id" or "not-before" or "not-after" or "equal-to" or "one-filled" or "unique"
            => $"“{column}”不符合数据契约的检查 {rule}，请核对。",
        _ => $"“{column}”无法识别，请按数据契约的要求填写后重新报送本行。",
    });
}
