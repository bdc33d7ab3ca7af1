namespace Yidang.Storage;

/// <summary>What the rows of one delivery do to the current records.</summary>
/// <param name="Rows">All of its rows that count.</param>
/// <param name="Deleted">Rows that say that their record is gone.</param>
/// <param name="Ended">Of these, those whose record was there.</param>
internal readonly record struct MergeCounts(int Rows, int Deleted, int Changed, int Unchanged, int Ended)
{
    public int New => Rows - Deleted - Changed - Unchanged;
}
