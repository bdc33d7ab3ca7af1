using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Mdm.Standardisation.Characters;

namespace Yidang.Tests.Mdm.Characters;

/// <summary>The calibration table: pairs that registers are known to confuse, and pairs of common name characters that they are not.</summary>
public sealed class GlyphSimilarityTests
{
    private const string Confusable =
        "晓骁 杨扬 玉王 洪供 未末 土士 日曰 己已 已巳 千干 人入 大太 申甲 由甲 田由 林材 王主 吴昊 徐除 胡湖 林淋 何河 梁粱 袁表 傅博 沈枕 彭澎 余佘 侯候 " +
        "邵郡 孟盂 武式 玲铃 芳芬 莉利 伟纬 辉晖 波坡 倩情 颖颍 淇琪 瑾谨 婷停 娟捐 谭潭 汤杨 史吏 崔催 姚桃 阳阴 邱丘 晨震 梅海 萍苹 陆陈 李季 于干 令今 " +
        "免兔 戊戌 鸟乌 民氏 风凤 本木 术木";

    private const string Unrelated =
        "王张 陈杨 黄赵 徐孙 马朱 胡林 郭何 高罗 郑梁 谢宋 唐许 邓韩 冯曹 彭曾 肖田 董潘 袁蔡 蒋余 于杜 叶程 魏苏 吕丁 任卢 姚沈 崔谭 陆范 汪廖 石金 韦贾 " +
        "夏付 方邹 熊白 孟秦 江尹 薛闫 雷龙 史陶 黎贺 顾毛 郝龚 邵万 钱严 赖覃 洪武 莫孔 娜敏 静强 磊军 洋勇 艳杰 娟涛 超明 霞秀 刚平 辉英 华鹏 飞玲 桂丹 " +
        "建国 志红";

    [Theory]
    [MemberData(nameof(Pairs), Confusable)]
    public void A_known_confusion_looks_alike(string left, string right) => Similarity(left, right).Should().BeGreaterThanOrEqualTo(0.7);

    [Theory]
    [MemberData(nameof(Pairs), Unrelated)]
    public void An_unrelated_pair_does_not(string left, string right) => Similarity(left, right).Should().BeLessThan(0.4);

    [Fact]
    public void Few_pairs_of_common_characters_look_alike_by_chance()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gb2312 = Encoding.GetEncoding("gb2312");
        var common = (from lead in Enumerable.Range(0xB0, 39)
                      from trail in Enumerable.Range(0xA1, 94)
                      let character = gb2312.GetString([(byte)lead, (byte)trail])
                      where character[0] is >= '\u4E00' and <= '\u9FFF'
                      select (int)character[0]).ToArray();
        var random = new Random(20261101);
        var alike = Enumerable.Range(0, 20_000)
            .Count(_ => HanCharacters.GlyphSimilarity(common[random.Next(common.Length)], common[random.Next(common.Length)]) >= 0.7);
        alike.Should().BeLessThan(500, because: "more than 2.5 % of chance pairs would make the level worth nothing");
    }

    [Fact]
    public void Identical_characters_are_fully_alike_and_unknown_ones_not_at_all()
    {
        Similarity("王", "王").Should().Be(1);
        Similarity("王", "A").Should().Be(0);
    }

    public static TheoryData<string, string> Pairs(string list)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var pair in list.Split(' ')) pairs.Add(pair[..1], pair[1..]);
        return pairs;
    }

    private static double Similarity(string left, string right) => HanCharacters.GlyphSimilarity(left[0], right[0]);
}
