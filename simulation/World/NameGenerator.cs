namespace Yidang.Simulation;

/// <summary>
/// Invents names with the skew of real ones: given names follow the generation's fashion, some full names are hot, siblings
/// often share a character, and a few contain what old systems cannot write.
/// </summary>
internal sealed class NameGenerator(SeededRandom random)
{
    private const string OldMen = "国德文明志永福荣华贵生金清光正成林天绍兴世忠洪朝万仁义启先开元昌学安友顺发富财良才祥庆云龙春海山";
    private const string OldWomen = "秀英桂兰珍玉芳素琴凤翠莲淑贞香菊花梅仙美云清群先会开友正明德永朝世芬碧莉琼芝华荣连珠";
    private const string Men = "伟强军勇刚平波辉涛斌鹏飞杰超明亮建华志国文海东江峰林红兵亚俊永新松云龙庆春晓小学洪忠光宏利胜兴贵";
    private const string Women = "芳娜敏静丽艳娟霞燕玲红梅英莉萍琴华玉凤琳洁雪颖慧晓春小兰丹云梦佳婷群桂美会琼菊蓉素芬碧群先珍";
    private const string Boys = "浩宇轩泽博子俊豪梓涵文天奕辰睿昊然一宸诗嘉铭皓楷哲瑞阳明思远航逸凡晨星旭烨翔志家乐凯煜承恩";
    private const string Girls = "欣怡诗涵梓萱雨桐可馨语嫣思琪雅婷子佳一诺若曦依晨梦瑶芷晗奕朵心妍紫玥静彤艺菲婉清悦月美琳雪莹";

    /// <summary>Full given names so frequent that they alone identify nobody.</summary>
    private static readonly string[] HotMen = ["伟", "军", "勇", "强", "建国", "志强", "德华", "明"];
    private static readonly string[] HotWomen = ["秀英", "芳", "桂英", "丽", "玉兰", "秀兰", "静", "敏"];

    /// <summary>Characters at the edge of the encodings: the last three are outside GBK, 𠮷 even outside the first plane.</summary>
    private static readonly string[] RareCharacters = ["镕", "堃", "喆", "犇", "淼", "祎", "赟", "翀", "䶮", "𠮷", "㛃"];

    private static readonly string[] YiClans = ["曲比", "吉克", "阿尔", "沙马", "马海", "阿苦", "勒格", "金古", "俄木", "吉木", "海来", "莫色", "的日", "果基", "罗洪", "阿说", "加巴", "说日", "黑惹", "且沙"];
    private static readonly string[] YiGiven = ["尔作", "木乃", "伍呷", "阿依", "日布", "子黑", "阿牛", "依生", "拉则", "么日", "布哈", "尔古", "阿呷", "石者", "伍果", "史布", "克哈", "什扎", "五来", "有呷", "日则", "古且", "木呷", "阿洛", "子布", "依则", "尔哈", "拉日", "么伍", "石布", "伍各", "阿支"];

    private const int HotPerMillion = 12_000;
    private const int RarePerMillion = 4_000;
    private const int SharedCharacterPercent = 35;
    private const int SingleCharacterPercent = 16;

    /// <summary>A surname, or a clan name before an interpunct for half of the Yi (07) families.</summary>
    public string Family(string ethnic) => ethnic == "07" && random.Percent(50) ? random.Pick(YiClans) + "·" : Surnames.Draw(random);

    public static bool IsClan(string family) => family.EndsWith('·');

    /// <summary>A full name that <paramref name="sibling"/> may share a character with, and whether it has a rare character.</summary>
    public (string Name, bool Rare) Full(string family, bool male, int birthYear, string? sibling = null)
    {
        if (IsClan(family)) return (family + random.Pick(YiGiven), false);
        if (random.Chance(HotPerMillion)) return (family + random.Pick(male ? HotMen : HotWomen), false);
        var pool = Pool(male, birthYear);
        if (random.Chance(RarePerMillion))
        {
            var rare = random.Pick(RareCharacters);
            return (random.Percent(50) ? family + rare : family + Skewed(pool) + rare, true);
        }
        if (sibling is not null && sibling.Length == family.Length + 2 && random.Percent(SharedCharacterPercent))
            return (family + sibling[family.Length] + Skewed(pool), false);
        if (random.Percent(birthYear is > 1970 and < 2000 ? SingleCharacterPercent : SingleCharacterPercent / 4)) return (family + Skewed(pool), false);
        return (family + Skewed(pool) + Skewed(pool), false);
    }

    private static string Pool(bool male, int birthYear) => birthYear switch
    {
        < 1966 => male ? OldMen : OldWomen,
        < 2001 => male ? Men : Women,
        _ => male ? Boys : Girls,
    };

    /// <summary>The smaller of two draws: the first characters of a pool are about twice as frequent as the middle ones.</summary>
    private char Skewed(string pool) => pool[Math.Min(random.Below(pool.Length), random.Below(pool.Length))];
}
