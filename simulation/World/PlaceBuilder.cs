using System.Globalization;

namespace Yidang.Simulation;

/// <summary>Lays out the invented place's townships, villages and communities.</summary>
internal sealed class PlaceBuilder(SampleOptions options, SeededRandom random)
{
    private const int PersonsPerTownship = 50_000;
    private const int PersonsPerVillage = 900;
    private const int UrbanPercent = 30;

    private static readonly string[] Townships =
        ["清源街道", "柳溪镇", "石坪镇", "白鹭镇", "青岩坝乡", "双河口镇", "云岭乡", "枫林镇", "沙湾镇", "桃坪乡", "三岔溪镇", "金竹镇", "月牙湖镇", "高桥铺镇", "落雁乡", "龙潭沟镇", "松茂镇", "北渡镇", "荷塘镇", "茶山乡"];

    private const string First = "上下大小新老东西南北青白红黄龙凤云石清金";
    private const string Second = "湾坪坝沟岭塘溪坡寨庄";
    private static readonly string[] CompoundNames = ["瑞金苑", "富康花园", "龙腾国际", "和顺小区", "锦绣家园", "阳光新城", "书香苑", "供销社宿舍"];

    public IReadOnlyList<Village> Build()
    {
        var count = Math.Max(4, options.Persons / PersonsPerVillage);
        var townships = Math.Max(1, options.Persons / PersonsPerTownship);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var villages = new List<Village>(count);
        for (var i = 0; i < count; i++)
        {
            var township = (int)((long)i * townships / count);
            var urban = i == 0 || random.Percent(UrbanPercent);
            var code = string.Create(CultureInfo.InvariantCulture, $"{options.Area}{township + 1:D3}{(urban ? 1 : 201) + (i % 199):D3}");
            var townshipName = Townships[township % Townships.Length];
            string name;
            do
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{random.Pick(First.ToCharArray())}{random.Pick(Second.ToCharArray())}{(urban ? "社区" : "村")}");
            }
            while (!names.Add(townshipName + name) && names.Count < 300);
            villages.Add(new Village(code, townshipName, name, urban, [.. CompoundNames.Skip(random.Below(4)).Take(4)]));
        }
        return villages;
    }
}
