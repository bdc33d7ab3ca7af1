using System.Globalization;

namespace Yidang.Tests.Mdm.Linkage;

/// <summary>
/// Invented baptism and census entries in the style of historical registers: a third of the cells empty, spellings by ear, ages for birth dates,
/// families with one surname and place. Made for tests; nothing in the engine was made from it.
/// </summary>
internal static class MadeUpRegister
{
    public static readonly string[] Columns = ["forename", "surname", "birth_year", "parish", "occupation"];

    private static readonly string[] Forenames = "john mary william elizabeth thomas anne james margaret robert jane george sarah henry ellen richard alice edward martha samuel hannah joseph susannah daniel catherine david agnes peter janet alexander isabella".Split(' ');
    private static readonly string[] Beginnings = "ash brad carl den el farn gil hal inger kel lang mor nor ox pen rad stan thorn wal whit har cran stob lind".Split(' ');
    private static readonly string[] Endings = "ton ley ford well wood by worth ham den field more shaw gate son er man".Split(' ');
    private static readonly string[] Parishes = "stonebridge|little marlow|kirkby|upper heath|ashwell|long barton|wetherford|milnthorpe|crowhurst|saltby|eastmere|north cray".Split('|');
    private static readonly string[] Occupations = "labourer|weaver|farmer|servant|smith|miner|carpenter|widow|shoemaker|sailor".Split('|');

    public static (List<string[]> Rows, List<int> Truth) Write(int persons, int seed)
    {
        var random = new Random(seed);
        string Pick(string[] from) => from[Math.Min(random.Next(from.Length), random.Next(from.Length))];
        var rows = new List<string[]>();
        var truth = new List<int>();
        var (surname, parish) = ("", "");
        for (var person = 0; person < persons; person++)
        {
            if (surname.Length == 0 || random.NextDouble() < 0.6) (surname, parish) = (Pick(Beginnings) + Pick(Endings), Pick(Parishes));
            string[] entry = [Pick(Forenames), surname, (1780 + random.Next(90)).ToString(CultureInfo.InvariantCulture), parish, Pick(Occupations)];
            for (var copies = 1 + random.Next(4); copies > 0; copies--)
            {
                rows.Add([.. entry.Select((cell, column) => Copy(cell, column, random))]);
                truth.Add(person);
            }
        }
        return (rows, truth);
    }

    private static string Copy(string cell, int column, Random random)
    {
        if (random.NextDouble() < (column <= 1 ? 0.06 : 0.3)) return "";
        if (column == 2) return random.NextDouble() < 0.25 ? (int.Parse(cell, CultureInfo.InvariantCulture) + random.Next(-1, 2)).ToString(CultureInfo.InvariantCulture) : cell;
        if (random.NextDouble() > 0.15) return cell;
        var at = random.Next(cell.Length);
        return random.Next(3) switch
        {
            0 => cell.Remove(at, 1),
            1 => cell.Insert(at, cell[at].ToString()),
            _ => cell.Replace('y', 'i').Replace("ck", "k", StringComparison.Ordinal) + (cell.EndsWith('e') ? "" : "e"),
        };
    }
}
