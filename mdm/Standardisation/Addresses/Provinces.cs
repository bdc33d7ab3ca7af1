namespace Yidang.Mdm.Standardisation.Addresses;

/// <summary>The 34 province-level divisions by the name before their suffix; the one list that does not change from place to place.</summary>
internal static class Provinces
{
    public static readonly string[] Names =
    [
        "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北",
        "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
    ];

    public static bool IsMunicipality(string name) => name is "北京" or "天津" or "上海" or "重庆";
}
