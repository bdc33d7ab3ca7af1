namespace Yidang.Simulation;

/// <summary>Surnames, the commonest first; the n-th is drawn in proportion to 1/(n+6), near the census' skew.</summary>
internal static class Surnames
{
    private const string Single =
        "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱覃武莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

    private static readonly string[] Compound = ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "令狐"];

    private static readonly int[] Cumulative = Accumulate();

    /// <summary>Share of compound surnames, per million.</summary>
    private const int CompoundPerMillion = 4_000;

    public static string Draw(SeededRandom random)
    {
        if (random.Chance(CompoundPerMillion)) return random.Pick(Compound);
        var drawn = random.Below(Cumulative[^1]);
        var at = Array.BinarySearch(Cumulative, drawn + 1);
        return Single[at < 0 ? ~at : at].ToString();
    }

    /// <summary>How many characters of a Han name are the surname.</summary>
    public static int LengthIn(string name) => name.Length > 2 && Array.Exists(Compound, c => name.StartsWith(c, StringComparison.Ordinal)) ? 2 : 1;

    private static int[] Accumulate()
    {
        var sums = new int[Single.Length];
        for (int i = 0, sum = 0; i < sums.Length; i++) sums[i] = sum += 1_000_000 / (i + 6);
        return sums;
    }
}
