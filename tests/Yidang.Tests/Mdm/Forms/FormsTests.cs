using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Forms;

public sealed class FormsTests
{
    [Theory]
    [InlineData("plain", "13800000000", "13800000000", null)]
    [InlineData("country code", "+8613800000000", "13800000000", null)]
    [InlineData("country code, blanks", "+86 138 0000 0000", "13800000000", null)]
    [InlineData("country code without plus", "8613800000000", "13800000000", null)]
    [InlineData("hyphens", "138-0000-0000", "13800000000", null)]
    [InlineData("full-width", "１３８００００００００", "13800000000", null)]
    [InlineData("spreadsheet number", "13800000000.0", "13800000000", null)]
    [InlineData("two with ；", "13800000000；13900000000", "13800000000;13900000000", null)]
    [InlineData("two with 、", "13800000000、13900000000", "13800000000;13900000000", null)]
    [InlineData("two with /", "13800000000/13900000000", "13800000000;13900000000", null)]
    [InlineData("two with a blank", "13800000000 13900000000", "13800000000;13900000000", null)]
    [InlineData("the same twice", "13800000000,138-0000-0000", "13800000000", null)]
    [InlineData("landline", "0857-3172456", "08573172456", null)]
    [InlineData("landline in brackets", "(0857)3172456", "08573172456", null)]
    [InlineData("landline without area code", "3172456", "3172456", null)]
    [InlineData("mobile and landline", "13800000000/0857-3172456", "13800000000;08573172456", null)]
    [InlineData("whose it is", "13800000000（女儿）", "13800000000", null)]
    [InlineData("blank", "", null, null)]
    [InlineData("none", "无", null, null)]
    [InlineData("a digit short", "1380000000", null, "invalid-phone")]
    [InlineData("masked", "138****0000", null, "invalid-phone")]
    [InlineData("rounded by a spreadsheet", "1.38E+10", null, "invalid-phone")]
    [InlineData("letters for digits are not guessed", "138OOOOl234", null, "invalid-phone")]
    [InlineData("country code with 00", "008613800000000", "13800000000", null)]
    [InlineData("a landline's extension", "0857-3172456-801", "08573172456", "extension")]
    [InlineData("a landline's extension, 转", "0857-3172456转801", "08573172456", "extension")]
    [InlineData("a local landline's extension", "3172456分机8", "3172456", "extension")]
    [InlineData("eleven digits with one too many", "138000000001", null, "invalid-phone")]
    [InlineData("two on two lines of a cell", "13800000000\n13900000000", "13800000000;13900000000", null)]
    [InlineData("one good, one bad", "13800000000;12345", "13800000000", "invalid-phone")]
    public void Phones(string what, string raw, string? value, string? rule) => PhoneForms.Parse(raw).Should().Be(new FormResult(value, rule), what);

    [Theory]
    [InlineData("plain", "王芳", "王芳", null)]
    [InlineData("inner blank", "王 芳", "王芳", null)]
    [InlineData("ideographic blank", "王　芳", "王芳", null)]
    [InlineData("outer blanks", " 王芳 ", "王芳", null)]
    [InlineData("zero width", "王\u200B芳\uFEFF", "王芳", null)]
    [InlineData("bullet", "曲比•拉铁", "曲比·拉铁", null)]
    [InlineData("full-width point", "曲比．拉铁", "曲比·拉铁", null)]
    [InlineData("hyphenation point", "曲比‧拉铁", "曲比·拉铁", null)]
    [InlineData("katakana dot", "曲比・拉铁", "曲比·拉铁", null)]
    [InlineData("point with blanks", "曲比 . 拉铁", "曲比·拉铁", null)]
    [InlineData("already an interpunct", "曲比·拉铁", "曲比·拉铁", null)]
    [InlineData("Latin", "John  Smith", "John Smith", null)]
    [InlineData("Latin initials keep their points", "J. R. Smith", "J. R. Smith", null)]
    [InlineData("full-width Latin", "Ｊｏｈｎ", "John", null)]
    [InlineData("remark", "张三（已故）", "张三", "remark")]
    [InlineData("remark, half-width", "王小明(小名)", "王小明", "remark")]
    [InlineData("compatibility ideograph", "\uF9FD芳", "什芳", null)]
    [InlineData("extension B", "𠮷田", "𠮷田", null)]
    [InlineData("blank", "　", null, null)]
    [InlineData("none", "无", null, "not-a-name")]
    [InlineData("not yet named", "未取名", null, "not-yet-named")]
    [InlineData("not yet named, with blanks", "未 取 名", null, "not-yet-named")]
    [InlineData("one character", "张 ", "张", null)]
    [InlineData("digits", "123", null, "not-a-name")]
    [InlineData("sign", "-", null, "not-a-name")]
    [InlineData("a formula", "=HYPERLINK(\"x\")", null, "not-a-name")]
    [InlineData("a function", "@SUM(1)", null, "not-a-name")]
    [InlineData("a mark after the name", "董丹*", "董丹", "remark")]
    [InlineData("masked", "张*", "张*", "masked-name")]
    [InlineData("masked by 某", "张某某", "张某某", "masked-name")]
    [InlineData("masked by X", "张XX", "张XX", "masked-name")]
    [InlineData("a character lost in conversion", "张\uFFFD红", "张\uFFFD红", "masked-name")]
    [InlineData("a question mark for a character", "张？红", "张?红", "masked-name")]
    [InlineData("pinyin for a character", "张yan红", "张yan红", "masked-name")]
    [InlineData("numbered namesakes", "张三2", "张三", "remark")]
    [InlineData("two people", "张三、李四", null, "several-names")]
    [InlineData("three people", "张三,李四，王小五", null, "several-names")]
    [InlineData("compound surname", "欧阳修文", "欧阳修文", null)]
    [InlineData("long minority name", "阿卜杜热西提·买买提吐尔逊", "阿卜杜热西提·买买提吐尔逊", null)]
    [InlineData("Latin with a comma is one name", "Smith, John", "Smith, John", null)]
    [InlineData("directional isolate", "\u2068张三\u2069", "张三", null)]
    [InlineData("ideographic variation selector", "葛\U000E0100红", "葛红", null)]
    [InlineData("control characters", "张\u0001三\u007F", "张三", null)]
    [InlineData("a character that could not be typed", "刘*程", "刘*程", "masked-name")]
    public void Names(string what, string raw, string? value, string? rule) => NameForms.Parse(raw).Should().Be(new FormResult(value, rule), what);

    [Theory]
    [InlineData("plain", "安岩村4组6号", "安岩村4组6号", null)]
    [InlineData("full-width and blanks", "安岩村 ４组　６号", "安岩村4组6号", null)]
    [InlineData("line break in a cell", "安岩村\n4组", "安岩村4组", null)]
    [InlineData("none", "不详", null, null)]
    public void Addresses(string what, string raw, string? value, string? rule) => AddressForms.Parse(raw).Should().Be(new FormResult(value, rule), what);

    [Theory]
    [InlineData("plain", "620", false, "620", null)]
    [InlineData("thousands", "1,234.50", false, "1234.5", null)]
    [InlineData("yuan sign", "￥620", false, "620", null)]
    [InlineData("unit", "620元/月", false, "620", null)]
    [InlineData("months", "180个月", true, "180", null)]
    [InlineData("full-width", "１８０", true, "180", null)]
    [InlineData("spreadsheet's whole number", "180.0", true, "180", null)]
    [InlineData("ten thousand", "1.2万元", false, "12000", null)]
    [InlineData("leading zeros", "007", true, "7", null)]
    [InlineData("fraction where none can be", "180.5", true, null, "not-whole")]
    [InlineData("range", "60-70", true, null, "unreadable-number")]
    [InlineData("about", "约500", true, null, "unreadable-number")]
    [InlineData("below zero, as accountants write it", "(1,234.50)", false, "-1234.5", null)]
    [InlineData("yuan behind thousands", "1,234.50元", false, "1234.5", null)]
    [InlineData("a comma that may be a point", "12,34", false, null, "unreadable-number")]
    [InlineData("two numbers", "1,2", false, null, "unreadable-number")]
    [InlineData("in words", "六十", true, "60", "number-in-words")]
    [InlineData("in words, tens alone", "十二", true, "12", "number-in-words")]
    [InlineData("as on a cheque", "壹仟贰佰元整", false, "1200", "number-in-words")]
    [InlineData("as on a cheque, with cents", "壹仟零伍元伍角叁分", false, "1005.53", "number-in-words")]
    [InlineData("in words, ten thousands", "三万五千", true, "35000", "number-in-words")]
    [InlineData("digits side by side are no number", "一三八", true, null, "unreadable-number")]
    [InlineData("in words, with a zero", "一千零五", true, "1005", "number-in-words")]
    [InlineData("spoken shorthand of ten thousands", "三万五", true, null, "unreadable-number")]
    [InlineData("spoken shorthand is not guessed", "两千五", true, null, "unreadable-number")]
    [InlineData("none", "无", true, null, null)]
    public void Numbers(string what, string raw, bool whole, string? value, string? rule) =>
        NumberForms.Parse(raw, whole).Should().Be(new FormResult(value, rule), what);

    [Theory]
    [InlineData("是", "true")]
    [InlineData("1", "true")]
    [InlineData("√", "true")]
    [InlineData("有", "true")]
    [InlineData("ｙ", "true")]
    [InlineData("否", "false")]
    [InlineData("0", "false")]
    [InlineData("×", "false")]
    [InlineData("无", "false")]
    [InlineData("N", "false")]
    [InlineData("T", "true")]
    [InlineData("f", "false")]
    [InlineData("☑", "true")]
    [InlineData("☐", "false")]
    [InlineData("/", null)]
    [InlineData("不详", null)]
    [InlineData("", null)]
    public void Yes_and_no(string raw, string? value) => YesNoForms.Parse(raw).Should().Be(new FormResult(value, null));

    [Fact]
    public void Neither_yes_nor_no_is_noted() => YesNoForms.Parse("也许").Rule.Should().Be("unreadable-yes-no");

    [Theory]
    [InlineData("by table, label", "男", "male")]
    [InlineData("by table, alias", " 1 ", "male")]
    [InlineData("full-width", "２", "female")]
    [InlineData("padded", "01", "male")]
    [InlineData("spreadsheet's number", "2.0", "female")]
    public void Codes_by_table(string what, string raw, string value) =>
        CodeForms.Parse(raw, new Dictionary<string, string>(), CodeTables.Find("sex")).Should().Be(FormResult.Of(value), what);

    [Fact]
    public void A_contracts_own_codes_stand_before_the_table_and_an_unlisted_one_is_noted()
    {
        // Two systems in the field write 0 for male; the table's alias 1 must not creep in.
        var codes = new Dictionary<string, string> { ["0"] = "male", ["1"] = "female" };
        CodeForms.Parse("1", codes, CodeTables.Find("sex")).Value.Should().Be("female");
        CodeForms.Parse("2", codes, CodeTables.Find("sex")).Should().Be(FormResult.Not("unknown-code"));
    }

    [Theory]
    [InlineData("valid", "522401199703238254", "522401199703238254", null)]
    [InlineData("lower x", "52240119991108443x", "52240119991108443X", null)]
    [InlineData("check digit", "522401199703238255", "522401199703238255", "id-check-digit")]
    [InlineData("a county abolished in 2011", "522401199703238254", "522401199703238254", null)]
    [InlineData("no division ever", "52249919970323825X", "52249919970323825X", "id-division")]
    [InlineData("an invented place", "99910119970418817X", "99910119970418817X", null)]
    [InlineData("no such day", "522401199702308254", "522401199702308254", "id-date")]
    [InlineData("rounded", "5.22401E+17", null, "unreadable-id")]
    [InlineData("tail of zeros", "522401199703231000", null, "damaged-id")]
    [InlineData("full-width", "５２２４０１１９９７０３２３８２５４", "522401199703238254", null)]
    [InlineData("full-width X", "52240119991108443Ｘ", "52240119991108443X", null)]
    [InlineData("× for X", "52240119991108443×", "52240119991108443X", null)]
    [InlineData("leading apostrophe", "'522401199703238254", "522401199703238254", null)]
    [InlineData("leading tab", "\t522401199703238254", "522401199703238254", null)]
    [InlineData("15 digits", "522401970323825", "522401199703238254", "upgraded-15")]
    [InlineData("15 digits without a day", "522401970230825", null, "unreadable-id")]
    [InlineData("zero", "0", null, null)]
    [InlineData("dash", "—", null, null)]
    [InlineData("not available", "N/A", null, null)]
    [InlineData("permit of Hong Kong or Macao", "H12345678", null, "other-document")]
    [InlineData("passport", "EA1234567", null, "other-document")]
    [InlineData("residence permit of Hong Kong, Macao and Taiwan is numbered like an ID", "830000199703238253", "830000199703238253", "id-check-digit")]
    [InlineData("masked", "522401********8254", null, "damaged-id")]
    [InlineData("a digit lost", "52240119970323825", null, "damaged-id")]
    [InlineData("none", "无", null, null)]
    public void Resident_ids(string what, string raw, string? value, string? rule) => ResidentIdForms.Parse(raw).Should().Be(new FormResult(value, rule), what);

    [Theory]
    [InlineData("plain", "020010000001", "020010000001", null)]
    [InlineData("full-width digits", "０２００１", "02001", null)]
    [InlineData("leading apostrophe", "'020010000001", "020010000001", null)]
    [InlineData("two leading apostrophes", "''020010000001", "020010000001", null)]
    [InlineData("through a number format", "520502001001.0", "520502001001", null)]
    [InlineData("a character lost in conversion", "东\uFFFD村", "东\uFFFD村", "lost-character")]
    [InlineData("rounded away", "5.20502E+11", null, "scientific-notation")]
    public void Text(string what, string raw, string? value, string? rule) => TextForms.Parse(raw).Should().Be(new FormResult(value, rule), what);

    [Fact]
    public void A_canonical_value_stays_as_it_is()
    {
        // Re-staging staged values must change nothing; anything goes in, nothing throws.
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var raw = text ?? "";
            return Stable(raw, NameForms.Parse) && Stable(raw, PhoneForms.Parse) && Stable(raw, AddressForms.Parse)
                && Stable(raw, t => DateForms.Parse(t)) && Stable(raw, t => NumberForms.Parse(t, whole: false)) && Stable(raw, ResidentIdForms.Parse);
        }).QuickCheckThrowOnFailure();
    }

    private static bool Stable(string raw, Func<string, FormResult> parse) =>
        parse(raw).Value is not { } value || parse(value).Value == value;

    [Fact]
    public void An_amount_as_it_stands_and_the_same_with_a_unit_are_read_alike()
    {
        // A plain amount takes a short way that a unit bars.
        var amount = Gen.Elements("0123456789.0500".ToCharArray()).ArrayOf().Where(c => c.Length is > 0 and < 20 && char.IsAsciiDigit(c[^1])).Select(c => new string(c));
        Prop.ForAll(amount.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (plain, whole) =>
            NumberForms.Parse(plain, whole) == NumberForms.Parse(plain + "元", whole)).QuickCheckThrowOnFailure();
    }
}
