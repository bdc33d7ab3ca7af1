using System.Collections.Frozen;

namespace Yidang.Mdm.Standardisation.Characters;

/// <summary>Chinese surnames: which ones have two characters, and which are read otherwise than the character usually is.</summary>
public static class Surnames
{
    private static readonly FrozenSet<string> Compound = (
        "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 锺离 长孙 宇文 " +
        "司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公仪 梁丘 " +
        "左丘 西门 第五 公乘 南荣 东里 仲长 子桑 即墨 达奚 褚师 纳兰 东门 西陵 叶赫 完颜 富察 佟佳 耶律 尔朱 贺兰 贺若 侯莫 淳于 单于 毌丘 相里 阳佟")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CompoundBySpan = Compound.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string> Readings = Pairs(
        "单 shan,仇 qiu,查 zha,曾 zeng,解 xie,任 ren,区 ou,朴 piao,盖 ge,缪 miao,乐 yue,翟 zhai,冼 xian,员 yun,贠 yun,种 chong,覃 qin,燕 yan,纪 ji,华 hua," +
        "晁 chao,逄 pang,臧 zang,折 she,繁 po,宓 mi,秘 bi,那 na,能 nai,应 ying,郗 xi,郄 qie,郇 xun,隗 wei,洗 xian,颉 xie,黑 he,召 shao,祭 zhai,葛 ge,句 gou," +
        "谌 chen,尉 wei,哈 ha,令 ling,牟 mu,眭 sui,佴 nai,幺 yao,车 che,么 yao,过 guo,於 yu,盛 sheng,石 shi,叶 ye,俞 yu,谷 gu,柏 bai,宿 su,曲 qu,相 xiang," +
        "都 du,炅 gui,炔 gui,妫 gui,撒 sa,薄 bo,贾 jia,沈 shen,呙 guo,适 kuo,藏 zang,行 xing,卜 bu," +
        "尉迟 yu chi,万俟 mo qi,单于 chan yu,长孙 zhang sun,澹台 tan tai,乐正 yue zheng,宰父 zai fu,仲长 zhong chang,令狐 ling hu,鲜于 xian yu,亓官 qi guan");

    /// <summary>How many UTF-16 units of a standardised name are the surname: two for a compound one, one otherwise, none of an empty name.</summary>
    public static int LengthIn(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty) return 0;
        // 欧阳 alone is 欧 called 阳, not a surname without a name.
        if (name.Length > 2 && CompoundBySpan.Contains(name[..2])) return 2;
        return char.IsHighSurrogate(name[0]) && name.Length > 1 ? 2 : 1;
    }

    public static bool IsCompound(ReadOnlySpan<char> surname) => CompoundBySpan.Contains(surname);

    /// <summary>The surname's toneless reading, a blank between syllables (单 shan, 万俟 mo qi), or null when it is read as its characters usually are.</summary>
    public static string? SpecialReading(string surname) => Readings.GetValueOrDefault(surname);

    private static FrozenDictionary<string, string> Pairs(string list) =>
        list.Split(',').Select(pair => pair.Split(' ', 2)).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
