using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>One file stands twice on the command line.</summary>
internal sealed class FileNamedTwiceException(string path) : YidangException($"'{path}' is named twice, so each of its records would be its own double. Name it once.");
