using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A model that can be read but not edited line by line, because its keys do not stand at the beginning of lines.</summary>
public sealed class ModelLayoutException(string key)
    : YidangException($"The model cannot be edited in place: '{key}:' does not stand at the beginning of a line. Write each top-level key on a line of its own, then train again.");
