using FluentAssertions;
using Xunit;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Pipelines.Ingest.Checks;

/// <summary>Thresholds, the rules of whole files, and what every contract is checked for without saying so.</summary>
public sealed class DeliveryChecksTests
{
    [Theory]
    [InlineData("no threshold: the quarantine's own limit counts", "{rule: not_blank, columns: 备注}", 10, false, 0)]
    [InlineData("at the number", "{rule: not_blank, columns: 备注, max_rows: 3}", 3, false, 0)]
    [InlineData("above the number", "{rule: not_blank, columns: 备注, max_rows: 3}", 4, true, 0)]
    [InlineData("at the share", "{rule: not_blank, columns: 备注, max_share: 0.3}", 3, false, 0)]
    [InlineData("above the share", "{rule: not_blank, columns: 备注, max_share: 0.3}", 4, true, 0)]
    [InlineData("above, and only warned about", "{rule: not_blank, columns: 备注, max_share: 0.3, above: warn}", 4, false, 1)]
    [InlineData("a warning may refuse the file too", "{rule: not_blank, columns: 备注, severity: warning, max_rows: 0}", 1, true, 0)]
    public void More_broken_rows_than_a_threshold_refuse_the_file_or_warn(string what, string check, int broken, bool refused, int findings)
    {
        var file = new CheckedFile(check);
        file.Rows(10, i => i < broken ? "" : "备注=有");

        (file.Refusal is not null).Should().Be(refused, what);
        file.Findings.Should().HaveCount(findings, what);
        if (refused) file.Refusal.Should().Contain("检查了 10 行").And.Contain("第 2").And.Contain("备注");
    }

    [Theory]
    [InlineData("enough rows", "{rule: row_count, min: 10, max: 10}", null)]
    [InlineData("too few rows", "{rule: row_count, min: 11}", "数据共 10 行，行数应不小于 11")]
    [InlineData("too many rows", "{rule: row_count, max: 9}", "不大于 9")]
    [InlineData("few enough blanks", "{rule: null_share, columns: 备注, max: 0.5}", null)]
    [InlineData("too many blanks", "{rule: null_share, columns: 备注, max: 0.4}", "10 行中有 5 行为空")]
    [InlineData("unreadable is blank", "{rule: null_share, columns: birth_date, max: 0.9}", "出生日期")]
    [InlineData("different values enough", "{rule: distinct_count, columns: 编码, min: 3, max: 3}", null)]
    [InlineData("too few different values", "{rule: distinct_count, columns: 编码, min: 4}", "有 3 种不同的值")]
    [InlineData("too many different values", "{rule: distinct_count, columns: 编码, max: 2}", "有多于 2 种不同的值")]
    [InlineData("a column that the file has not", "{rule: not_blank, columns: 电话}", "所需的列“电话”")]
    public void A_rule_of_the_whole_file_refuses_it_or_as_a_warning_is_reported(string what, string check, string? problem)
    {
        var (error, warning) = (new CheckedFile(check), new CheckedFile(check.Replace("}", ", severity: warning}", StringComparison.Ordinal)));
        foreach (var file in (CheckedFile[])[error, warning]) file.Rows(10, i => $"编码={i % 3};出生日期=？？;{(i % 2 == 0 ? "备注=有" : "")}");

        if (problem is null)
        {
            error.Refusal.Should().BeNull(what);
            warning.Findings.Should().BeEmpty(what);
            return;
        }
        error.Refusal.Should().Contain(problem, what);
        warning.Refusal.Should().BeNull(what);
        warning.Findings.Should().ContainSingle(what);
    }

    [Fact]
    public void Of_rows_that_must_be_unique_the_later_is_at_fault_and_blanks_are_nobodys_double()
    {
        var file = new CheckedFile("{rule: unique, columns: [户号, 编码]}");

        file.Row("户号=1;编码=1").Violations.Should().BeNull();
        file.Row("户号=1;编码=2").Violations.Should().BeNull();
        file.Row("户号=1").Violations.Should().BeNull();
        file.Row("户号=1").Violations.Should().BeNull();
        file.Row("户号=1;编码=2").Violations!.Single().Should().BeEquivalentTo(new { Column = "户号", Rule = "unique", Line = 6 });
    }

    [Theory]
    [InlineData("rows, with their unit", new[] { "合计", "3人" }, null)]
    [InlineData("one row lost", new[] { "合计", "4人" }, "合计写明 4，而上面读到 3 行")]
    [InlineData("in one cell", new[] { "共计：4条" }, "写明 4")]
    [InlineData("a bare number under the names", new[] { "合计", "4" }, "写明 4")]
    [InlineData("sums of money say nothing about rows", new[] { "", "", "", "", "", "合计", "", "", "12000" }, null)]
    [InlineData("households", new[] { "合计", "2户" }, null)]
    [InlineData("more households than there are", new[] { "合计", "3户" }, "只读到 2 户")]
    [InlineData("fewer: families may stand apart", new[] { "合计", "1户" }, null)]
    public void What_a_totals_row_states_is_evidence_that_no_row_was_lost(string what, string[] totals, string? problem)
    {
        var file = new CheckedFile("");
        file.Row("姓名=王一;户号=1");
        file.Row("姓名=王二;户号=1");
        file.Row("姓名=李一;户号=2");
        file.Totals(totals);

        file.Refusal.Should().BeNull();
        if (problem is null) file.Findings.Should().BeEmpty(what);
        else file.Findings.Should().ContainSingle(what).Which.Message.Should().Contain(problem).And.Contain("第 5 行");
    }

    [Fact]
    public void Each_total_may_be_of_all_rows_or_of_those_since_the_last()
    {
        var file = new CheckedFile("{rule: totals_row}");
        file.Rows(2, _ => "");
        file.Totals("合计", "2人");
        file.Rows(3, _ => "");
        file.Totals("合计", "3人");
        file.Totals("总计", "5人");

        file.Refusal.Should().BeNull();
    }

    [Fact]
    public void Sex_codes_mapped_the_wrong_way_round_refuse_the_file_and_the_mapping_that_agrees_is_named()
    {
        var file = new CheckedFile("");
        // The contract says 1 male, 0 female; this department means the contrary. Odd sequences are men's.
        file.Rows(40, i => $"身份证号={InventedNumbers.Of("1980-05-06", 100 + i)};性别={(i % 2 == 1 ? 0 : 1)}");

        file.Refusal.Should().Contain("检查了 40 行，有 40 行").And.Contain("codes: {\"0\": male, \"1\": female}").And.Contain("第 0 行“性别”");
    }

    [Fact]
    public void A_few_rows_whose_sex_contradicts_the_number_are_noted_and_keep_their_values()
    {
        var file = new CheckedFile("");
        file.Rows(38, i => $"身份证号={InventedNumbers.Of("1980-05-06", 100 + i)};性别={(i % 2 == 1 ? "男" : "女")}");
        var row = file.Row($"身份证号={InventedNumbers.Of("1980-05-06", 201)};性别=女");

        file.Refusal.Should().BeNull();
        row.Violations.Should().BeNull();
        row.Values.Should().Contain("female");
        row.Notes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Attribute = "sex", Column = "性别", Raw = "女", Rule = "sex-contradicts-id" });
    }

    [Theory]
    [InlineData("too few rows for a majority to mean anything", 5, 0, false)]
    [InlineData("half and half is not the mapping", 10, 10, false)]
    [InlineData("a column of chance is no proposal but is refused above half", 12, 8, true)]
    public void The_majority_decides_and_needs_rows_to_be_one(string what, int wrong, int right, bool refused)
    {
        var file = new CheckedFile("");
        file.Rows(wrong, _ => $"身份证号={InventedNumbers.Of("1980-05-06", 101)};性别=女");
        file.Rows(right, _ => $"身份证号={InventedNumbers.Of("1980-05-06", 102)};性别=女");

        (file.Refusal is not null).Should().Be(refused, what);
        if (refused) file.Refusal.Should().NotContain("codes:", "one code that is both proves no mapping");
    }

    [Fact]
    public void A_contract_may_state_a_built_in_check_in_its_own_way()
    {
        var file = new CheckedFile("{rule: sex_agrees_with_id, severity: warning, max_share: 0.5, above: warn}");
        file.Rows(20, _ => $"身份证号={InventedNumbers.Of("1980-05-06", 101)};性别=女");

        file.Refusal.Should().BeNull();
        file.Findings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Rule = "sex-contradicts-id", Column = "性别", Rows = 20 });
    }
}
