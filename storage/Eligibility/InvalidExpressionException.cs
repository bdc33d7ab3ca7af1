using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A condition that the database cannot evaluate.</summary>
public sealed class InvalidExpressionException(string message, string expression, Exception? innerException = null)
    : YidangException(message, innerException)
{
    public string Expression { get; } = expression;
}
