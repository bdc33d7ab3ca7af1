using FluentAssertions;
using Xunit;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Pipelines.Ingest.Checks;

/// <summary>The rules of rows, each on a row that keeps it, one that breaks it and one that it does not look at.</summary>
public sealed class RowRuleTests
{
    private static readonly string Man = InventedNumbers.Of("1980-05-06", 101);

    [Theory]
    // Blank
    [InlineData("filled", "{rule: not_blank, columns: birth_date}", "出生日期=19800506", true)]
    [InlineData("blank", "{rule: not_blank, columns: birth_date}", "", false)]
    [InlineData("unreadable is blank as an attribute", "{rule: not_blank, columns: birth_date}", "出生日期=春天", false)]
    [InlineData("and filled as a cell", "{rule: not_blank, columns: 出生日期}", "出生日期=春天", true)]
    [InlineData("spaces fill nothing", "{rule: not_blank, columns: 备注}", "备注=　 ", false)]
    [InlineData("each of several is asked", "{rule: not_blank, columns: [备注, 编码]}", "备注=有", false)]
    [InlineData("required if: it is", "{rule: not_blank, columns: 备注, when: {婚姻状况: [已婚]}}", "婚姻状况=已婚", false)]
    [InlineData("required if: it is not", "{rule: not_blank, columns: 备注, when: {婚姻状况: [已婚]}}", "婚姻状况=未婚", true)]
    [InlineData("required when another is filled", "{rule: not_blank, columns: 备注, when_filled: death_date}", "死亡日期=2020-01-01", false)]
    [InlineData("not required while that is blank", "{rule: not_blank, columns: 备注, when_filled: death_date}", "", true)]
    // One of
    [InlineData("a value allowed", "{rule: one_of, columns: 编码, values: [A, B]}", "编码=A", true)]
    [InlineData("full-width forms do not matter in cells", "{rule: one_of, columns: 编码, values: [A, B]}", "编码=Ａ", true)]
    [InlineData("a value not allowed", "{rule: one_of, columns: 编码, values: [A, B]}", "编码=C", false)]
    [InlineData("an attribute is asked by its own codes", "{rule: one_of, columns: sex, values: [female]}", "性别=1", false)]
    [InlineData("a blank is allowed", "{rule: one_of, columns: 编码, values: [A, B]}", "", true)]
    // Pattern
    [InlineData("the whole value matches", "{rule: pattern, columns: 编码, pattern: '5205\\d{2}'}", "编码=520502", true)]
    [InlineData("a part is not enough", "{rule: pattern, columns: 编码, pattern: '5205\\d{2}'}", "编码=5205021", false)]
    [InlineData("alternatives are of the whole too", "{rule: pattern, columns: 编码, pattern: 'A|B'}", "编码=AB", false)]
    // Range
    [InlineData("a number within", "{rule: range, columns: age_stated, min: 60, max: 120}", "年龄=60", true)]
    [InlineData("a number below", "{rule: range, columns: age_stated, min: 60}", "年龄=59岁", false)]
    [InlineData("a number above, in a cell", "{rule: range, columns: 编码, max: 1000}", "编码=￥1,000.50", false)]
    [InlineData("what is no number is not looked at", "{rule: range, columns: 编码, max: 1000}", "编码=很多", true)]
    [InlineData("a day within", "{rule: range, columns: birth_date, min: 1900, max: received}", "出生日期=1900-01-01", true)]
    [InlineData("a day before the year", "{rule: range, columns: birth_date, min: 1900, max: received}", "出生日期=1899-12-31", false)]
    [InlineData("not in the future: the day it came", "{rule: range, columns: birth_date, max: received}", "出生日期=2026-11-03", true)]
    [InlineData("not in the future: the day after", "{rule: range, columns: birth_date, max: received}", "出生日期=2026-11-04", false)]
    [InlineData("the end of the period lies before it", "{rule: range, columns: birth_date, max: period}", "出生日期=2026-11-01", false)]
    [InlineData("an offset past the end of the calendar", "{rule: range, columns: birth_date, min: received-9999y, max: received+9999y}", "出生日期=1966-11-04", true)]
    [InlineData("an offset in years", "{rule: range, columns: birth_date, max: received-60y}", "出生日期=1966-11-04", false)]
    [InlineData("an offset in months", "{rule: range, columns: birth_date, max: period+1m}", "出生日期=2026-11-30", true)]
    [InlineData("a month that may lie within does", "{rule: range, columns: birth_date, max: received}", "出生日期=202611", true)]
    [InlineData("a day in a cell that nothing maps", "{rule: range, columns: 登记日, max: 2026-10-31}", "登记日=2026年11月1日", false)]
    // Length
    [InlineData("two characters", "{rule: length, columns: name, min: 2, max: 4}", "姓名=王芳", true)]
    [InlineData("a character beyond the first plane is one", "{rule: length, columns: name, max: 2}", "姓名=𠮷芳", true)]
    [InlineData("one too few", "{rule: length, columns: name, min: 2}", "姓名=王", false)]
    // Cross-field
    [InlineData("death after birth", "{rule: not_before, columns: death_date, other: birth_date}", "出生日期=1950-01-01;死亡日期=2020-01-01", true)]
    [InlineData("death before birth", "{rule: not_before, columns: death_date, other: birth_date}", "出生日期=1950-01-02;死亡日期=1950-01-01", false)]
    [InlineData("on the same day", "{rule: not_before, columns: death_date, other: birth_date}", "出生日期=1950-01-01;死亡日期=1950-01-01", true)]
    [InlineData("in the same year, as far as is known", "{rule: not_before, columns: death_date, other: birth_date}", "出生日期=1950-06-01;死亡日期=1950", true)]
    [InlineData("one of them blank", "{rule: not_before, columns: death_date, other: birth_date}", "死亡日期=1950-01-01", true)]
    [InlineData("not after, broken", "{rule: not_after, columns: birth_date, other: 登记日}", "出生日期=2020-02-01;登记日=2020.1.31", false)]
    [InlineData("equal", "{rule: equal_to, columns: 编码, other: 户号}", "编码=12;户号=12", true)]
    [InlineData("equal as numbers", "{rule: equal_to, columns: 编码, other: 户号}", "编码=12.0;户号=12", true)]
    [InlineData("unequal", "{rule: equal_to, columns: 编码, other: 户号}", "编码=12;户号=13", false)]
    [InlineData("one of two is filled", "{rule: one_filled, columns: [resident_id, birth_date]}", "出生日期=1950-01-01", true)]
    [InlineData("none of two is filled", "{rule: one_filled, columns: [resident_id, birth_date]}", "备注=无证", false)]
    [InlineData("the age fits", "{rule: age_agrees_with_birth_date}", "年龄=76;出生日期=1950-01-01", true)]
    [InlineData("a nominal age (虚岁) fits", "{rule: age_agrees_with_birth_date}", "年龄=77;出生日期=1950-01-01", true)]
    [InlineData("two years off do not", "{rule: age_agrees_with_birth_date}", "年龄=78;出生日期=1950-01-01", false)]
    [InlineData("unless they may", "{rule: age_agrees_with_birth_date, tolerance: 2}", "年龄=78;出生日期=1950-01-01", true)]
    public void A_rule_holds_is_broken_or_has_nothing_to_look_at(string what, string check, string row, bool holds)
    {
        var mapped = new CheckedFile(check).Row(row);

        (mapped.Violations is null).Should().Be(holds, what);
    }

    [Fact]
    public void The_ID_number_is_checked_by_its_own_law_and_agrees_with_sex_and_birth_date()
    {
        var file = new CheckedFile("{rule: valid_id}\n{rule: sex_agrees_with_id}\n{rule: birth_date_agrees_with_id}");

        file.Row($"身份证号={Man};性别=男;出生日期=1980-05-06").Violations.Should().BeNull();
        file.Row($"身份证号={Man};性别=男;出生日期=1980-05").Violations.Should().BeNull("that month holds the day");
        file.Row($"身份证号={Man}").Violations.Should().BeNull("blanks contradict nothing");
        file.Row($"身份证号={Man};性别=女").Violations!.Select(v => (v.Column, v.Rule)).Should().Equal(("性别", "sex-contradicts-id"));
        file.Row($"身份证号={Man};出生日期=1980-06-05").Violations!.Select(v => (v.Column, v.Rule)).Should().Equal(("出生日期", "birth-date-contradicts-id"));
        file.Row($"身份证号={InventedNumbers.Mistyped(Man, 16)};性别=女").Violations!.Select(v => v.Rule)
            .Should().Equal(["valid-id"], "a number that fails its own check says nothing about a sex");
    }

    [Fact]
    public void A_broken_row_names_its_header_the_rule_and_what_to_do_and_none_of_its_data()
    {
        var violation = new CheckedFile("{rule: not_before, columns: death_date, other: birth_date}").Row("姓名=王小芳;出生日期=1950-01-02;死亡日期=1950-01-01").Violations!.Single();

        violation.Should().BeEquivalentTo(new { Line = 2, Column = "死亡日期", Rule = "not-before" });
        violation.Fix.Should().Be("“死亡日期”早于“出生日期”，请核对这两列后重新报送本行。");
        new CheckedFile("{rule: not_blank, columns: 备注, message: 请写明原因。}").Row("").Violations!.Single().Fix.Should().Be("请写明原因。");
    }

    [Fact]
    public void A_warning_keeps_the_row_and_its_values_and_adds_a_note()
    {
        var row = new CheckedFile("{rule: range, columns: age_stated, max: 120, severity: warning}").Row("年龄=130");

        row.Violations.Should().BeNull();
        row.Values.Should().Contain("130");
        row.Notes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Attribute = "age_stated", Column = "年龄", Raw = "130", Rule = "range" });
    }

    [Fact]
    public void A_row_that_mapping_refuses_is_told_everything_at_once_but_nothing_twice()
    {
        var row = new CheckedFile("{rule: not_blank, columns: [name, 备注]}").Row("姓名= ");

        row.Violations!.Select(v => (v.Column, v.Rule)).Should().Equal(("姓名", "required"), ("备注", "not-blank"));
    }
}
