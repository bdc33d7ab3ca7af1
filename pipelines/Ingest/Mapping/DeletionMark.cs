using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Tells the rows of a delta that say that their record is gone.</summary>
internal sealed class DeletionMark
{
    private readonly IReadOnlyList<WhenCondition> conditions;

    private DeletionMark(IReadOnlyList<WhenCondition> conditions) => this.conditions = conditions;

    /// <summary>Null when the contract's deliveries delete nothing.</summary>
    public static DeletionMark? Of(SourceContract contract, FoundHeader header) =>
        contract.Delivery is not { Mode: DeliveryMode.Delta, DeletedWhen: { Count: > 0 } deletedWhen } ? null
        : new([.. deletedWhen.Select(w => new WhenCondition(header.IndexOf(w.Key, contract), w.Value))]);

    public bool Holds(string[] fields)
    {
        foreach (var condition in conditions)
            if (condition.Holds(fields))
                return true;
        return false;
    }
}
