using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>A file that a command would write is there already, and may hold someone's work.</summary>
internal sealed class FileIsThereException(string path) : YidangException($"'{path}' exists already and is not overwritten. Name another file, or move it away.");
