using FluentAssertions;
using Xunit;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Tests.Outreach;

public sealed class WordingTests
{
    [Theory]
    [InlineData("birth_date", "1943-05-06", "1943年5月6日")]
    [InlineData("birth_date", "1943-05", "1943年5月")]
    [InlineData("birth_date", "1943", "1943年")]
    [InlineData("hukou_status", "normal", "正常")]
    [InlineData("hukou_status", "strange", "strange")]
    [InlineData("disability_grade", "1", "一级")]
    [InlineData("medical_insured_year", "2026", "2026")]
    [InlineData("old_age_allowance_status", null, "无记录")]
    [InlineData("no_such_attribute", "x", "x")]
    public void Values_are_worded_in_Chinese(string attribute, string? value, string expected) =>
        Labels.Of(attribute, value).Should().Be(expected);

    [Theory]
    [InlineData("resident_id", "520502194305061234", "520502***********4", "the division and the check character")]
    [InlineData("mother_id", "52050219430506123X", "520502***********X", "a relative's number is masked alike")]
    [InlineData("resident_id", "5205", "****", "a fragment is hidden whole")]
    [InlineData("phone", "13800138000;08571234567", "138****8000;085****4567", "each of several numbers")]
    [InlineData("phone", "110", "***", "a short number is hidden whole")]
    [InlineData("disability_certificate_no", "52050219430506123411", "520502***********411", "the number within the certificate's")]
    [InlineData("dwelling_code", "520502001201070001", "520502001201070001", "a doorplate code of 18 digits holds no birth date")]
    [InlineData("birth_date", "1943-05-06", "1943-05-06", "other values come back as they are")]
    [InlineData("resident_id", null, null, "nothing to mask")]
    public void One_rule_masks_everywhere(string attribute, string? value, string? expected, string because) =>
        Masking.Mask(attribute, value).Should().Be(expected, because);

    [Fact]
    public void Masking_again_reveals_and_changes_nothing()
    {
        var once = Masking.Mask("resident_id", "520502194305061234");

        Masking.Mask("resident_id", once).Should().Be(once);
    }

    [Fact]
    public void A_reason_names_values_and_departments_and_marks_what_is_unknown()
    {
        var sources = new SourceNames([Contract("ga", "公安局", "常住人口")]);
        MatchReason[] reasons =
        [
            new("aged_80", "年满80周岁", true, [new("birth_date", "1943-05-06", "ga", new RecordId(1))]),
            new("local", "户籍在本县", null, [new("hukou_status", null, null, RecordId.None)]),
            new("always", "长期有效", true, []),
            new("id", "有号码", true, [new("resident_id", "520502194305061234", "yb", new RecordId(2))]),
        ];

        ReasonText.Of(reasons, sources).Should().Be(
            "年满80周岁（出生日期：1943年5月6日〔公安局《常住人口》〕）；待核实：户籍在本县（户籍状态：无记录）；长期有效；有号码（公民身份号码：520502***********4〔yb〕）");
    }

    private static SourceContract Contract(string source, string owner, string title) => new()
    {
        Source = source,
        Owner = owner,
        Title = title,
        Purpose = "测试",
        LegalBasis = "测试",
        RetentionDays = 1,
        Delivery = new DeliveryFormat { Files = ["*"] },
        Columns = [],
    };
}
