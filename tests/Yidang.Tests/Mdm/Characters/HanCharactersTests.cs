using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm.Standardisation.Characters;

namespace Yidang.Tests.Mdm.Characters;

public sealed class HanCharactersTests
{
    [Theory]
    [InlineData("張", "张", "traditional")]
    [InlineData("黃", "黄", "old print form")]
    [InlineData("強", "强", "traditional")]
    [InlineData("劉", "刘", "traditional")]
    [InlineData("鎔", "镕", "a name character with its own simplification, not 熔")]
    [InlineData("鍾", "钟", "the first of two simplifications")]
    [InlineData("呉", "吴", "Japanese form")]
    [InlineData("淸", "清", "old print form that Unihan does not relate")]
    [InlineData("峯", "峰", "components placed otherwise")]
    [InlineData("\uF9D1", "六", "compatibility ideograph")]
    [InlineData("\u2F08", "人", "Kangxi radical, as text from PDF has it")]
    [InlineData("\uE863", "䶮", "GB 18030's private use stand-in")]
    [InlineData("\uE816", "\U00020087", "a stand-in for a character beyond the basic plane")]
    [InlineData("龑", "䶮", "simplified to an extension A character")]
    public void A_form_folds_to_the_standard_character(string form, string standard, string because) =>
        Simplified(form).Should().Be(standard, because);

    [Theory]
    [InlineData("堃")]
    [InlineData("喆")]
    [InlineData("昇")]
    [InlineData("淼")]
    [InlineData("乾")]
    [InlineData("於")]
    [InlineData("张")]
    [InlineData("𠮷")]
    [InlineData("A")]
    [InlineData("·")]
    public void A_legal_name_character_stays_what_it_is(string character) => Simplified(character).Should().Be(character);

    [Fact]
    public void Folding_twice_is_folding_once_for_every_code_point()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            var once = HanCharacters.Simplified(code);
            if (HanCharacters.Simplified(once) != once) Assert.Fail($"U+{code:X4} folds to U+{once:X4}, which folds on");
        }
    }

    [Theory]
    [InlineData("堃", "坤", true)]
    [InlineData("喆", "哲", true)]
    [InlineData("闫", "閻", true)]
    [InlineData("鍾", "锺", true)]
    [InlineData("坤", "申", false)]
    public void Characters_that_clerks_type_for_each_other_are_variants(string left, string right, bool variants) =>
        HanCharacters.AreVariants(Code(left), Code(right)).Should().Be(variants);

    [Theory]
    [InlineData("吕", "lv")]
    [InlineData("張", "zhang")]
    [InlineData("张", "zhang")]
    [InlineData("䶮", "yan")]
    [InlineData("女", "nv")]
    [InlineData("略", "lve")]
    [InlineData("恩", "en")]
    [InlineData("玥", "yue")]
    [InlineData("A", "")]
    public void The_main_reading_is_toneless(string character, string reading) => HanCharacters.Pinyin(Code(character)).Should().Be(reading);

    [Theory]
    [InlineData("nan", "lan")]
    [InlineData("zhang", "zan")]
    [InlineData("chen", "ceng")]
    [InlineData("shi", "si")]
    [InlineData("lin", "ling")]
    [InlineData("hu", "fu")]
    [InlineData("xiang", "xian")]
    [InlineData("nv", "lv")]
    public void Syllables_that_dialects_confuse_share_a_key(string one, string other) =>
        HanCharacters.SoundKey(one).Should().Be(HanCharacters.SoundKey(other));

    [Theory]
    [InlineData("wang", "huang")]
    [InlineData("li", "lu")]
    [InlineData("fei", "hui")]
    [InlineData("dong", "don")]
    [InlineData("ping", "bing")]
    public void Syllables_that_everyone_keeps_apart_keep_their_keys(string one, string other) =>
        HanCharacters.SoundKey(one).Should().NotBe(HanCharacters.SoundKey(other));

    [Fact]
    public void Likeness_is_symmetric_and_between_nought_and_one() =>
        Prop.ForAll(
            Gen.Choose(0x4E00, 0x9FA5).Two().ToArbitrary(),
            pair =>
            {
                var (left, right) = (pair.Item1, pair.Item2);
                var likeness = HanCharacters.GlyphSimilarity(left, right);
                return likeness is >= 0 and <= 1 && likeness.Equals(HanCharacters.GlyphSimilarity(right, left));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lookups_allocate_nothing()
    {
        _ = HanCharacters.GlyphSimilarity('杨', '扬');
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var code = 0x4E00; code < 0x9FA5; code++)
        {
            _ = HanCharacters.Simplified(code);
            _ = HanCharacters.Pinyin(code).Length + HanCharacters.SoundKey(code).Length;
            _ = HanCharacters.GlyphSimilarity(code, code + 1);
        }
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1_000, because: "the hot path runs for every pair of names");
    }

    private static int Code(string character) => Rune.GetRuneAt(character, 0).Value;

    private static string Simplified(string character) => new Rune(HanCharacters.Simplified(Code(character))).ToString();
}
