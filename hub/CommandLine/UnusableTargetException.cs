using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>A file that a command would write cannot be written, or must not.</summary>
internal sealed class UnusableTargetException(string path, string why) : YidangException($"'{path}' {why}");
