using FluentAssertions;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Lookup;

public sealed class LookupReadingTests
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    [Theory]
    [InlineData("name", "张 三", "name", "张三")]
    [InlineData("姓名", "张三", "name", "张三")]
    [InlineData("SFZH", "99910119540203001x", "resident_id", null)]
    [InlineData("出生日期", "1954.3.2", "birth_date", "1954-03-02")]
    [InlineData("birth_date", "19540302", "birth_date", "1954-03-02")]
    [InlineData("性别", "女", "sex", "female")]
    [InlineData(" 联系电话 ", "138-0000-0001", "phone", "13800000001")]
    public void A_value_is_named_and_written_as_departments_do(string name, string text, string attribute, string? canonical)
    {
        var reading = LookupReading.Of([new(name, text)], Today, reveal: true);
        reading.Pairs.Should().ContainSingle().Which.Attribute.Should().Be(attribute);
        if (canonical is not null) reading.Row.Values.Should().Equal(canonical);
    }

    [Fact]
    public void What_cannot_be_read_is_said_and_left_out_never_guessed()
    {
        var reading = LookupReading.Of([new("姓名", "张三"), new("出生日期", "03/04/1951"), new("手机号码", "12"), new("户号", "  ")], Today, reveal: false);
        reading.Row.Layout.Should().Equal("name");
        reading.Pairs.Select(p => p.Value is null).Should().Equal(false, true, true, true);
        reading.Pairs[1].Advice.Should().Contain("出生日期").And.NotContain("03/04/1951", "advice repeats no value");
        reading.Pairs[3].Advice.Should().BeNull("nothing was given");
    }

    [Fact]
    public void A_stated_age_is_true_today()
    {
        var reading = LookupReading.Of([new("age_stated", "72")], Today, reveal: false);
        reading.Row.Layout.Should().Equal("age_stated", "recorded_on");
        reading.Row.Values.Should().Equal("72", "2026-11-01");
    }

    [Fact]
    public void Numbers_are_shown_masked()
    {
        var shown = LookupReading.Of([new("手机号码", "13812345678")], Today, reveal: false).Pairs.Single();
        shown.Value!.Text.Should().NotContain("13812345678");
        LookupReading.Of([new("手机号码", "13812345678")], Today, reveal: true).Pairs.Single().Value!.Text.Should().Be("13812345678");
    }

    [Theory]
    [InlineData("shoe_size")]
    [InlineData("medical_insured_year")]
    public void What_tells_nobody_apart_is_refused_with_what_does(string name)
    {
        var read = () => LookupReading.Of([new(name, "1")], Today, reveal: false);
        read.Should().Throw<UnusableLookupException>().WithMessage($"*'{name}'*birth_date 出生日期*");
    }

    [Fact]
    public void One_attribute_under_two_names_is_refused()
    {
        var read = () => LookupReading.Of([new("name", "张三"), new("姓名", "李四")], Today, reveal: false);
        read.Should().Throw<UnusableLookupException>().WithMessage("name (姓名) is given twice.");
    }
}
