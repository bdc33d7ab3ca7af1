using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A model compares only records of different files, and there is one file.</summary>
public sealed class OneFileException(string file) : YidangException(
    $"The model links between files, each free of duplicates of its own, and '{file}' is the only one. Name the other files too, or write link: dedupe.");
