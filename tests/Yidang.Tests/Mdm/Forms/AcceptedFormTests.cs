using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Forms;

public sealed class AcceptedFormTests
{
    [Theory]
    [InlineData("digits as agreed", "birth_date", "yyyyMMdd", "19510304", "1951-03-04", null)]
    [InlineData("another form of the same day", "birth_date", "yyyyMMdd", "1951-03-04", null, "unexpected-form")]
    [InlineData("one of two", "birth_date", "yyyyMMdd,yyyy-MM-dd", "1951-03-04", "1951-03-04", null)]
    [InlineData("two digits are asked", "birth_date", "yyyy-MM-dd", "1951-3-4", null, "unexpected-form")]
    [InlineData("one digit may be two", "birth_date", "yyyy-M-d", "1951-03-04", "1951-03-04", null)]
    [InlineData("Chinese signs", "birth_date", "yyyy年M月d日", "1951年3月4日", "1951-03-04", null)]
    [InlineData("full-width forms do not matter", "birth_date", "yyyyMMdd", "１９５１０３０４", "1951-03-04", null)]
    [InlineData("a form that says the order is read in it", "birth_date", "dd/MM/yyyy", "03/04/1951", "1951-04-03", null)]
    [InlineData("and the other way round", "birth_date", "M/d/yyyy", "03/04/1951", "1951-03-04", null)]
    [InlineData("a spreadsheet's day number", "birth_date", "excel_serial", "18691", "1951-03-04", "spreadsheet-serial")]
    [InlineData("which is not otherwise accepted", "birth_date", "yyyyMMdd", "18691", null, "unexpected-form")]
    [InlineData("what is no day keeps its own reason", "birth_date", "yyyyMMdd", "19510230", null, "no-such-day")]
    [InlineData("unreadable in any form", "birth_date", "yyyyMMdd", "春天", null, "unreadable-date")]
    [InlineData("none is blank in any form", "birth_date", "yyyyMMdd", "无", null, null)]
    [InlineData("a plain number", "age_stated", "plain", "60", "60", null)]
    [InlineData("a number with its unit", "age_stated", "plain", "60岁", null, "unexpected-form")]
    [InlineData("a unit accepted", "age_stated", "with_unit", "60岁", "60", null)]
    [InlineData("thousands", "temporary_relief_amount", "thousands", "1,234.50", "1234.5", null)]
    [InlineData("15 digits where 18 are agreed", "resident_id", "18_digits", "522401510304103", null, "unexpected-form")]
    [InlineData("a landline where a mobile is agreed", "phone", "mobile", "0857-8222222", null, "unexpected-form")]
    [InlineData("a mobile", "phone", "mobile", "13583065931", "13583065931", null)]
    public void Only_the_forms_agreed_are_taken(string what, string attribute, string forms, string cell, string? value, string? rule)
    {
        var mapping = new ColumnMapping { Column = "列", Attribute = attribute, Forms = forms.Split(',') };

        CellParsers.For(mapping, DateOrder.YearFirst)(cell).Should().Be(new FormResult(value, rule), what);
    }

    [Theory]
    [InlineData("ten thousands", "万元", "1.25", "12500", null)]
    [InlineData("thousands", "千元", "1,200", "1200000", null)]
    [InlineData("a unit of its own wins", "万元", "620元", "620", null)]
    [InlineData("the column's own unit written out", "万元", "3万元", "30000", null)]
    [InlineData("no number", "万元", "很多", null, "unreadable-number")]
    [InlineData("none", "万元", "/", null, null)]
    public void Amounts_are_brought_to_yuan(string what, string unit, string cell, string? value, string? rule)
    {
        var mapping = new ColumnMapping { Column = "救助金额", Attribute = "temporary_relief_amount", Unit = unit };

        CellParsers.For(mapping, DateOrder.YearFirst)(cell).Should().Be(new FormResult(value, rule), what);
    }

    [Theory]
    [InlineData(AttributeType.Boolean, "是/否", true)]
    [InlineData(AttributeType.Boolean, "否/是", false)]
    [InlineData(AttributeType.Boolean, "是", false)]
    [InlineData(AttributeType.Date, "yyyy-mm-dd", false)]
    [InlineData(AttributeType.Date, "yy-MM-dd", false)]
    [InlineData(AttributeType.Date, "", false)]
    [InlineData(AttributeType.Name, "plain", false)]
    public void A_form_belongs_to_a_type(AttributeType type, string form, bool known) => (AcceptedForm.Parse(type, form) is not null).Should().Be(known);
}
