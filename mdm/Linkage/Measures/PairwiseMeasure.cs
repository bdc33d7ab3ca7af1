namespace Yidang.Mdm;

/// <summary>How the pairs that lie in one cluster compare with the pairs that are one person, in pairs of records.</summary>
/// <param name="Right">Pairs in one cluster that are one person.</param>
/// <param name="Wrong">Pairs in one cluster that are two persons.</param>
/// <param name="Missed">Pairs that are one person and lie in two clusters.</param>
public readonly record struct PairwiseMeasure(long Right, long Wrong, long Missed)
{
    /// <summary>Pairs in one cluster.</summary>
    public long Found => Right + Wrong;

    /// <summary>Pairs that are one person.</summary>
    public long True => Right + Missed;

    /// <summary>The share of found pairs that are right; 0 when none was found.</summary>
    public double Precision => Share(Right, Found);

    /// <summary>The share of true pairs that were found; 0 when there are none.</summary>
    public double Recall => Share(Right, True);

    /// <summary>The harmonic mean of precision and recall; 0 when nothing right was found.</summary>
    public double F1 => Share(2 * Right, Found + True);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
