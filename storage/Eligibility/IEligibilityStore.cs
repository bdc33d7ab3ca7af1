using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Evaluates a service item's SQL conditions over the golden persons, as a set, seeing only the declared fields.</summary>
public interface IEligibilityStore
{
    /// <summary>
    /// Evaluates every expression for every current person, and returns those whom no condition rules out (all conditions true
    /// or unknown), in no order.
    /// </summary>
    /// <exception cref="InvalidExpressionException">The database refuses an expression; names it.</exception>
    IAsyncEnumerable<IReadOnlyList<CandidateRow>> EvaluateAsync(EligibilityQuery query, CancellationToken cancellationToken);
}
