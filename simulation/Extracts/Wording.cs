using System.Globalization;

namespace Yidang.Simulation;

/// <summary>The words that departments use where others use codes.</summary>
internal static class Wording
{
    private static readonly Dictionary<string, (string Long, string Short)> EthnicGroups = new(StringComparer.Ordinal)
    {
        ["01"] = ("汉族", "汉"),
        ["07"] = ("彝族", "彝"),
        ["06"] = ("苗族", "苗"),
        ["09"] = ("布依族", "布依"),
        ["03"] = ("回族", "回"),
        ["15"] = ("土家族", "土家"),
        ["37"] = ("仡佬族", "仡佬"),
    };

    private static readonly string[] DisabilityTypes = ["", "视力", "听力", "言语", "肢体", "智力", "精神", "多重"];
    private static readonly string[] Grades = ["", "一级", "二级", "三级", "四级"];

    public static string Sex(Person person) => person.Male ? "男" : "女";

    public static string SexCode(Person person) => person.Male ? "1" : "2";

    public static string Ethnic(Person person, SeededRandom random) =>
        random.Percent(80) ? EthnicGroups[person.Ethnic].Long : EthnicGroups[person.Ethnic].Short;

    public static string DisabilityType(Person person, SeededRandom random) => random.Below(10) switch
    {
        0 => Number(person.DisabilityType),
        < 4 => DisabilityTypes[person.DisabilityType] + "残疾",
        _ => DisabilityTypes[person.DisabilityType],
    };

    public static string Grade(Person person, SeededRandom random) => random.Below(10) switch
    {
        0 => Number(person.DisabilityGrade),
        1 => Number(person.DisabilityGrade) + "级",
        _ => Grades[person.DisabilityGrade],
    };

    /// <summary>Relationship to the head as people say it, from its GB/T 4761 code.</summary>
    public static string Kinship(string code, SeededRandom random) => code switch
    {
        "02" => "户主",
        "12" => random.Percent(50) ? "妻子" : "配偶",
        "38" => random.Percent(70) ? "儿媳" : "媳妇",
        "41" => random.Percent(60) ? "孙子" : "孙",
        "42" => "孙女",
        "99" => "非亲属",
        "22" => random.Percent(50) ? "长子" : "儿子",
        "32" => random.Percent(50) ? "长女" : "女儿",
        _ when code[0] == '2' => random.Percent(80) ? "儿子" : "子",
        _ when code[0] == '3' => random.Percent(80) ? "女儿" : "女",
        _ => "其他亲属",
    };

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
