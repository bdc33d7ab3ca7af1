using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A file that cannot be linked by this model.</summary>
public sealed class UnusableLinkageFileException(string file, string problem) : YidangException($"'{file}' cannot be linked: {problem}");
