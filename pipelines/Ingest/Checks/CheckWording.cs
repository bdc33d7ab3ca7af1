using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a broken check is called in the quarantine and in notes, and what the clerk is told about it.</summary>
internal static class CheckWording
{
    /// <summary>The rule's name there: what is broken, e.g. <c>not-after</c>, <c>sex-contradicts-id</c>.</summary>
    public static string RuleOf(CheckRule rule) => rule switch
    {
        CheckRule.SexAgreesWithId => "sex-contradicts-id",
        CheckRule.BirthDateAgreesWithId => "birth-date-contradicts-id",
        CheckRule.AgeAgreesWithBirthDate => "age-contradicts-birth-date",
        _ => SnakeCase.Of(rule).Replace('_', '-'),
    };

    /// <summary>How to mend the row, without the row's data.</summary>
    public static string FixOf(ContractCheck check, IReadOnlyList<CheckedColumn> columns, CheckedColumn? other)
    {
        if (check.Message is { Length: > 0 } own) return own;
        var header = $"“{columns[0].Header}”";
        return check.Rule switch
        {
            CheckRule.NotBlank when check.When.Count > 0 =>
                $"{string.Join("、", check.When.Select(w => $"“{w.Key}”为{string.Join("、", w.Value)}"))}时，{header}不能为空，请补填后重新报送本行。",
            CheckRule.NotBlank => $"{header}为空或无法识别，请补填后重新报送本行。",
            CheckRule.OneOf => $"{header}不在允许的取值之内（{string.Join("、", check.Values.Take(12))}{(check.Values.Count > 12 ? "……" : "")}），请核对后重新报送本行。",
            CheckRule.Pattern => $"{header}的格式不符合要求（{check.Pattern}），请核对后重新报送本行。",
            CheckRule.Length => $"{header}的字数应{Between(check)}，请核对后重新报送本行。",
            CheckRule.Range => $"{header}应{Between(check)}，请核对后重新报送本行。",
            CheckRule.ValidId => $"{header}没有通过校验（出生日期或校验码不对），请对照证件逐位核对后重新报送本行。",
            CheckRule.NotBefore => $"{header}早于“{other!.Header}”，请核对这两列后重新报送本行。",
            CheckRule.NotAfter => $"{header}晚于“{other!.Header}”，请核对这两列后重新报送本行。",
            CheckRule.EqualTo => $"{header}与“{other!.Header}”不一致，请核对这两列后重新报送本行。",
            CheckRule.OneFilled => $"{string.Join("、", columns.Select(c => $"“{c.Header}”"))}至少应填一项，请补填后重新报送本行。",
            CheckRule.SexAgreesWithId => $"{header}与“{columns[1].Header}”第 17 位（单数为男，双数为女）不符，请核对这两列。",
            CheckRule.BirthDateAgreesWithId => $"{header}与“{columns[1].Header}”第 7 至 14 位的出生日期不符，请核对这两列。",
            CheckRule.AgeAgreesWithBirthDate => $"{header}与按“{columns[1].Header}”计算的年龄相差过大，请核对这两列。",
            CheckRule.Unique => $"{string.Join("、", columns.Select(c => $"“{c.Header}”"))}与前面的行重复，请删去重复的行，或核对后重新报送本行。",
            _ => throw new ArgumentException($"{check.Rule} is not a rule of rows.", nameof(check)),
        };
    }

    /// <summary>在 1 至 18 之间, 不小于 1, 不晚于收到之日.</summary>
    public static string Between(ContractCheck check)
    {
        var days = CheckBound.Parse(check.Min ?? check.Max ?? "") is { IsDay: true, Number: null };
        return (check.Min, check.Max) switch
        {
            ({ } min, { } max) => $"在 {Day(min)} 至 {Day(max)} 之间",
            ({ } min, null) => $"{(days ? "不早于" : "不小于")} {Day(min)}",
            (null, { } max) => $"{(days ? "不晚于" : "不大于")} {Day(max)}",
            _ => "",
        };
    }

    private static string Day(string bound) => bound.Replace("received", "收到之日", StringComparison.Ordinal).Replace("period", "本期末", StringComparison.Ordinal);
}
