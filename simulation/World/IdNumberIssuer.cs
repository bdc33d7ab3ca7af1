using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Simulation;

/// <summary>Gives out ID numbers by GB 11643, each once, only of divisions that do not exist.</summary>
internal sealed class IdNumberIssuer(string area, SeededRandom random)
{
    /// <summary>Other invented divisions, for those who were not born here.</summary>
    private static readonly string[] Elsewhere = ["999102", "999103", "999201", "999301", "999402"];

    private const int BornElsewherePercent = 8;

    private readonly HashSet<long> issued = [];

    public string Issue(DateOnly birth, bool male, bool inMigrant)
    {
        var division = inMigrant || random.Percent(BornElsewherePercent) ? random.Pick(Elsewhere) : area;
        while (true)
        {
            var sequence = (random.Below(500) * 2) + (male ? 1 : 0);
            if (TryIssue(division, birth, sequence, out var number)) return number;
            // A day's numbers run out in a large place; the neighbouring division lends some, as areas that were split do.
            if (random.Percent(20)) division = random.Pick(Elsewhere);
        }
    }

    /// <summary>A number right after a twin's: the next of the same sex's parity.</summary>
    public string IssueAfter(string twin, DateOnly birth, bool male)
    {
        var sequence = int.Parse(twin.AsSpan(14, 3), CultureInfo.InvariantCulture);
        for (var next = sequence + 1; next < 1000; next++)
            if (next % 2 == (male ? 1 : 0) && TryIssue(twin[..6], birth, next, out var number)) return number;
        return Issue(birth, male, inMigrant: false);
    }

    private bool TryIssue(string division, DateOnly birth, int sequence, out string number)
    {
        var first17 = string.Create(CultureInfo.InvariantCulture, $"{division}{birth:yyyyMMdd}{sequence:D3}");
        number = first17 + ResidentIdNumber.CheckCharacter(first17);
        return issued.Add(long.Parse(first17, CultureInfo.InvariantCulture));
    }
}
