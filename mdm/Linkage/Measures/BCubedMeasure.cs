namespace Yidang.Mdm;

/// <summary>
/// Precision and recall averaged over records: of the records in my cluster, how many are me; of the records that are me, how many are
/// in my cluster. The record itself counts, so a record on its own scores 1 (Bagga and Baldwin 1998).
/// </summary>
/// <remarks>Pairs weigh a large cluster by its square; this weighs every record alike, which is what someone who is missed feels.</remarks>
public readonly record struct BCubedMeasure(double Precision, double Recall)
{
    /// <summary>The harmonic mean; 0 when there are no records.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}
