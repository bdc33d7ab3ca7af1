namespace Yidang.Mdm;

/// <summary>Tells records whose given name and surname stand in each other's column.</summary>
internal sealed class NameSwap
{
    private const double Alike = 0.88;

    private readonly ColumnComparison given;
    private readonly ColumnComparison family;

    /// <summary>By code of a given name: its code among the surnames, or 0.</summary>
    private readonly int[] asSurname;

    /// <param name="givenAt">The position of the given name among the comparisons.</param>
    /// <param name="familyAt">The position of the surname.</param>
    public NameSwap(ColumnComparison given, int givenAt, ColumnComparison family, int familyAt)
    {
        this.given = given;
        this.family = family;
        (GivenAt, FamilyAt) = (givenAt, familyAt);
        asSurname = new int[given.Column.Values.Count];
        for (var code = 1; code < asSurname.Length; code++) asSurname[code] = family.Column.Values.Find(given.Column.Values[code]);
    }

    public int GivenAt { get; }

    public int FamilyAt { get; }

    /// <summary>Whether two records, by the codes of their names, agree crosswise: on one name exactly, on the other at least nearly.</summary>
    public bool Holds(int givenA, int familyA, int givenB, int familyB)
    {
        if (givenA == 0 || familyA == 0 || givenB == 0 || familyB == 0) return false;
        var one = asSurname[givenA] == familyB;
        var other = asSurname[givenB] == familyA;
        return (one && other) || (one && AreAlike(givenB, familyA)) || (other && AreAlike(givenA, familyB));
    }

    private bool AreAlike(int givenCode, int familyCode) => JaroWinkler.Reaches(given.Column.Values[givenCode], family.Column.Values[familyCode], Alike);
}
