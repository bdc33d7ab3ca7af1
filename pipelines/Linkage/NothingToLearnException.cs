using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>No two records were compared, so training would write guesses over what was learnt before.</summary>
public sealed class NothingToLearnException()
    : YidangException("The model's blocking rules bring no two records of these files together, so there is nothing to learn from; the model stays as it is. `yidang blocking` shows what each rule makes.");
