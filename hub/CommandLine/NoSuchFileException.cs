using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>A file named on the command line is not there.</summary>
internal sealed class NoSuchFileException(string path) : YidangException($"There is no file '{path}' (looked in {Path.GetFullPath(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".")}).");
