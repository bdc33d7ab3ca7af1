using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm.Standardisation.Characters;

namespace Yidang.Tests.Mdm.Characters;

public sealed class PersonNamesTests
{
    [Theory]
    [InlineData("張偉強", "张伟强", "traditional")]
    [InlineData(" 李　娜 ", "李娜", "blanks, also the full-width one that pads two-character names")]
    [InlineData("王\u200B芳\uFEFF", "王芳", "characters nobody sees")]
    [InlineData("买买提·艾力", "买买提艾力", "middle dot")]
    [InlineData("买买提•艾力", "买买提艾力", "bullet")]
    [InlineData("买买提．艾力", "买买提艾力", "full-width full stop")]
    [InlineData("买买提・艾力", "买买提艾力", "Japanese dot")]
    [InlineData("Ｌｉ wei", "LIWEI", "full-width and lower case")]
    [InlineData("赵\uE863", "赵䶮", "private use stand-in")]
    [InlineData("陈某（已故）", "陈某", "a remark")]
    [InlineData("李堃", "李堃", "a legal character")]
    [InlineData("𠮷田", "𠮷田", "beyond the basic plane")]
    [InlineData("", "", "nothing")]
    public void A_name_is_brought_to_its_form_for_comparison(string name, string standard, string because) =>
        PersonNames.Standardise(name).Should().Be(standard, because);

    [Theory]
    [InlineData("欧阳娜", "欧阳", "娜")]
    [InlineData("歐陽娜", "欧阳", "娜")]
    [InlineData("欧阳", "欧", "阳")]
    [InlineData("司马相如", "司马", "相如")]
    [InlineData("张三", "张", "三")]
    [InlineData("张", "张", "")]
    [InlineData("买买提·艾力", "", "买买提艾力")]
    [InlineData("𠮷田一", "𠮷", "田一")]
    [InlineData("John Smith", "", "JOHNSMITH")]
    [InlineData("", "", "")]
    public void A_name_splits_into_surname_and_given_name(string name, string surname, string given) =>
        PersonNames.Split(name).Should().Be(new NameParts(surname, given));

    [Theory]
    [InlineData("单", "shan")]
    [InlineData("仇", "qiu")]
    [InlineData("查", "zha")]
    [InlineData("曾", "zeng")]
    [InlineData("解", "xie")]
    [InlineData("区", "ou")]
    [InlineData("朴", "piao")]
    [InlineData("万俟", "moqi")]
    [InlineData("尉迟", "yuchi")]
    [InlineData("欧阳", "ouyang")]
    [InlineData("王", "wang")]
    public void A_surname_is_read_as_a_surname(string surname, string reading) => SurnamePinyin.Of(surname).Should().Be(reading);

    [Theory]
    [InlineData("单伟", "山玮")]
    [InlineData("曾庆林", "增清宁")]
    [InlineData("仇英", "邱因")]
    [InlineData("尉迟恭", "玉池公")]
    [InlineData("陈小兰", "成晓南")]
    public void Names_that_sound_alike_share_a_key(string one, string other) =>
        PersonNames.SoundKeyOf(one).Should().Be(PersonNames.SoundKeyOf(other));

    [Theory]
    [InlineData("张伟", "zan wei")]
    [InlineData("买买提·艾力", "mai mai ti ai li")]
    [InlineData("Li Wei", "LIWEI")]
    [InlineData("", "")]
    public void The_sound_key_is_the_folded_syllables(string name, string key) => PersonNames.SoundKeyOf(name).Should().Be(key);

    [Fact]
    public void Interpuncts_part_a_name() => PersonNames.Parts("阿依古丽•买买提 ·艾力").Should().Equal("阿依古丽", "买买提", "艾力");

    [Fact]
    public void A_name_that_is_standard_already_is_returned_as_it_is()
    {
        const string name = "张伟";
        PersonNames.Standardise(name).Should().BeSameAs(name, because: "most names are, and ten million of them pass here");
    }

    [Fact]
    public void Whatever_is_typed_standardising_is_idempotent_and_nothing_throws() =>
        Prop.ForAll<string?>(typed =>
        {
            var name = typed ?? "";
            var once = PersonNames.Standardise(name);
            _ = PersonNames.SoundKeyOf(name);
            return PersonNames.Standardise(once) == once;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_a_surrogate_pair_is_survived() => PersonNames.Standardise("王\uD842").Should().Be("王\uFFFD");
}
