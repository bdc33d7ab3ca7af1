using FsCheck;
using FsCheck.Fluent;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Clustering;

/// <summary>Generates families whose people several departments write down, each in its own way and with slips.</summary>
internal static class Village
{
    /// <summary>How many strangers come after the families.</summary>
    public const int Strangers = 500;

    private static readonly string[] Names = ["王建国", "李秀兰", "王子轩", "王子涵", "王小丽", "刘秀梅", "赵秀梅", "张伟", "章玮", "李芳梅"];

    /// <summary>Five hundred strangers and four families; rows of the families come first.</summary>
    public static Gen<Population> Any =>
        from rows in Rows.NonEmptyListOf()
        select Build(rows.Take(40));

    private static Gen<Row> Rows =>
        from person in Gen.Choose(0, 11)
        from source in Gen.Elements("ga", "yb", "grid", "dibao")
        from missing in Gen.Choose(0, 63)
        from slip in Gen.Choose(0, 9)
        select new Row(person, source, missing, slip);

    private static Population Build(IEnumerable<Row> rows)
    {
        var people = new Population();
        foreach (var (person, source, missing, slip) in rows)
        {
            var family = person / 3;
            var birth = new[] { "1950-06-07", "1974-01-09", "2015-06-01" }[person % 3];
            var name = Names[(person + family) % Names.Length];
            var number = InventedNumbers.Of(birth, 100 + (person * 7));
            people.Add(source,
                ("name", slip == 0 ? name[..2] : slip == 1 ? Names[(person + family + 1) % Names.Length] : name),
                ("birth_date", Keep(1, slip == 2 ? birth[..8] + "17" : birth)),
                ("resident_id", Keep(2, slip == 3 ? InventedNumbers.Mistyped(number, 15) : slip == 4 ? InventedNumbers.Of("1974-01-09", 100) : number)),
                ("sex", Keep(4, number[16] % 2 == 1 ? "male" : "female")),
                ("phone", Keep(8, $"1430000000{family}")),
                ("living_address", Keep(16, $"清河县河口镇柳树村{family + 1}组12号")),
                ("dwelling_code", source == "grid" ? $"D{family}" : null),
                ("hukou_no", source == "ga" ? $"R{family}" : null),
                ("head_name", Keep(32, Names[(family * 4) % Names.Length])));

            string? Keep(int bit, string value) => (missing & bit) == 0 ? value : null;
        }
        return people.WithStrangers(Strangers);
    }

    private sealed record Row(int Person, string Source, int Missing, int Slip);
}
