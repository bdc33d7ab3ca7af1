using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A source was named to fetch from that has no contract with a server.</summary>
public sealed class UnknownRemoteSourceException(string source, IReadOnlyList<string> known) : YidangException(
    $"No contract called '{source}' says where to fetch from. " + (known.Count == 0 ? "Add 'from' to its contract; docs/configure.md shows how." : $"Those that do: {string.Join(", ", known)}."))
{
    public override int ExitCode => 1;
}
