using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The truth that linking is to be measured by is something that the model looks at.</summary>
public sealed class TruthInModelException(string column)
    : YidangException($"The model uses the truth column '{column}', so measuring by it would prove nothing. Take it out of the model's blocking, comparisons and constraints, or name another column with --truth.");
