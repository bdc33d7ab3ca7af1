using System.Globalization;

namespace Yidang.Simulation;

/// <summary>A house or flat and the people who live in it together (居住户).</summary>
internal sealed class Dwelling(int number, Village village, int place)
{
    private const int HousesPerGroup = 45;
    private const int FlatsPerUnit = 24;
    private const int UnitsPerBuilding = 3;
    private const int BuildingsPerCompound = 12;

    public int Number => number;

    public Village Village => village;

    public List<Person> Members { get; } = [];

    /// <summary>Minimum living allowance of the family: none, in payment, suspended or stopped.</summary>
    public Payment LowIncome { get; set; }

    public bool Collective { get; init; }

    /// <summary>Village group, first = 1; rural only.</summary>
    public int Group => (place / HousesPerGroup) + 1;

    public int House => (place % HousesPerGroup) + 1;

    private int Compound => place / (FlatsPerUnit * UnitsPerBuilding * BuildingsPerCompound);

    private int Building => (place / (FlatsPerUnit * UnitsPerBuilding) % BuildingsPerCompound) + 1;

    private int Unit => (place / FlatsPerUnit % UnitsPerBuilding) + 1;

    private int Room => ((((place % FlatsPerUnit) / 2) + 1) * 100) + (place % 2) + 1;

    public string Id => string.Create(CultureInfo.InvariantCulture, $"H{number:D7}");

    /// <summary>The doorplate: village 12 + group 2 + number 4, or village 12 + compound 2 + building 2 + unit 1 + room 4.</summary>
    public string Doorplate => village.Urban
        ? string.Create(CultureInfo.InvariantCulture, $"{village.Code}{Compound + 1:D2}{Building:D2}{Unit}{Room:D4}")
        : string.Create(CultureInfo.InvariantCulture, $"{village.Code}{Group:D2}{House:D4}");

    public string Grid => string.Create(CultureInfo.InvariantCulture, $"{village.Code}{(village.Urban ? Compound + 1 : ((Group - 1) / 4) + 1):D2}");

    /// <summary>The address below the village, in one of the ways that clerks write it (0 is the official one).</summary>
    public string LocalAddress(int style)
    {
        if (village.Urban)
        {
            var compound = village.Compounds[Compound % village.Compounds.Count];
            return style switch
            {
                1 => string.Create(CultureInfo.InvariantCulture, $"{compound}{Building}幢{Unit}单元{Room}号"),
                2 => string.Create(CultureInfo.InvariantCulture, $"{compound}{Building}-{Unit}-{Room}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{compound}{Building}栋{Unit}单元{Room}室"),
            };
        }
        return style switch
        {
            1 => string.Create(CultureInfo.InvariantCulture, $"{ChineseNumeral(Group)}组{House}号"),
            2 => string.Create(CultureInfo.InvariantCulture, $"{ChineseNumeral(Group)}组"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Group}组{House}号"),
        };
    }

    private static string ChineseNumeral(int n)
    {
        const string Digits = "〇一二三四五六七八九";
        if (n < 10) return Digits[n].ToString();
        var tens = n / 10 == 1 ? "十" : Digits[n / 10] + "十";
        return n % 10 == 0 ? tens : tens + Digits[n % 10];
    }
}
