using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>A question about something that this hub does not hold.</summary>
/// <param name="what">What was asked for, e.g. <c>run 7</c>.</param>
/// <param name="look">The command that shows what there is.</param>
internal sealed class NothingUnderThatNameException(string what, string look) : YidangException($"This hub has no {what}. See `{look}`.")
{
    public override int ExitCode => CommandLine.ExitCode.Findings;
}
