using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Questions to stewards, their decisions, and the alarms about these. Decisions are never changed or deleted.</summary>
public interface IStewardStore
{
    /// <summary>Every decision, ascending by number, with whether it stands.</summary>
    Task<IReadOnlyList<DecisionEntry>> DecisionsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Enters decisions in one transaction and gives them the next numbers, whatever numbers they have. The tasks that they name are
    /// decided from now on.
    /// </summary>
    /// <remarks><see cref="StewardDecision.Supersedes"/> may name decisions of the same call by a negative number that they come with.</remarks>
    Task<IReadOnlyList<StewardDecision>> AddAsync(IReadOnlyList<StewardDecision> decisions, CancellationToken cancellationToken);

    /// <summary>Takes a decision back; its task asks again. False when there is no such decision or it was withdrawn before.</summary>
    Task<bool> WithdrawAsync(int decision, DecisionWithdrawal withdrawal, CancellationToken cancellationToken);

    /// <summary>Every task of all time, ordered by id.</summary>
    Task<IReadOnlyList<QueuedTask>> TasksAsync(CancellationToken cancellationToken);

    Task<QueuedTask?> FindTaskAsync(string id, CancellationToken cancellationToken);

    /// <summary>What the last resolution found against decisions that still stand, ordered by decision and kind.</summary>
    Task<IReadOnlyList<DecisionAlarm>> AlarmsAsync(CancellationToken cancellationToken);

    Task<ReviewCounts> CountAsync(CancellationToken cancellationToken);
}
