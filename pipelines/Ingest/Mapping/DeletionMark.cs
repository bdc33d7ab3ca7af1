using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Tells the rows of a delta that say that their record is gone.</summary>
internal sealed class DeletionMark
{
    private readonly IReadOnlyList<WhenCondition> conditions;

    private DeletionMark(IReadOnlyList<WhenCondition> conditions) => this.conditions = conditions;

    /// <summary>Null when the delivery deletes nothing: its contract says so, or it came before the contract spoke of the columns.</summary>
    public static DeletionMark? Of(SourceContract contract, FoundHeader header)
    {
        if (contract.Delivery.Mode != DeliveryMode.Delta) return null;
        var marks = contract.Delivery.DeletedWhen.Select(w => (Index: header.IndexOf(w.Key, contract), Values: w.Value)).Where(w => w.Index >= 0).ToList();
        return marks.Count == 0 ? null : new([.. marks.Select(w => new WhenCondition(w.Index, w.Values))]);
    }

    public bool Holds(string[] fields)
    {
        foreach (var condition in conditions)
            if (condition.Holds(fields))
                return true;
        return false;
    }
}
