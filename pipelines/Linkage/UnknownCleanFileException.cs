using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A model says that a file is free of duplicates, and no such file is linked.</summary>
public sealed class UnknownCleanFileException(string file, IReadOnlyList<string> files) : YidangException(
    $"The model's constraints.one_per_file names '{file}', and no file to be linked is called that: {string.Join(", ", files)}. {Nearest.Suggest(file, files, "")} Mend the name, or take it out of the model.");
