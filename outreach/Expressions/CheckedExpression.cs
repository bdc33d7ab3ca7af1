namespace Yidang.Outreach;

/// <summary>A condition after checking.</summary>
/// <param name="Fields">The declared fields that it reads, each once, in order of appearance; as_of and area are not fields.</param>
/// <param name="Problems">Empty when the condition can be given to the database.</param>
public sealed record CheckedExpression(IReadOnlyList<string> Fields, IReadOnlyList<ExpressionProblem> Problems)
{
    public bool IsValid => Problems.Count == 0;
}
