using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using Yidang.Hub;
using Yidang.Hub.CommandLine;
using Yidang.Tests.Architecture;
using Yidang.Tests.Hub;

namespace Yidang.Tests.Docs;

public sealed partial class ReadmeTests : IDisposable
{
    private readonly TestTerminal terminal = new();

    public static TheoryData<string> Pages => new("README.md", "CHANGELOG.md", "docs/configure.md", "docs/first-contract.md", "docs/architecture.md", "docs/intake.md", "docs/review.md", "samples/README.md");

    public void Dispose() => terminal.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        var links = Link().Matches(Repository.Read(page)).Select(m => m.Groups["to"].Value.Split('#')[0]).Where(to => to.Length > 0 && !to.Contains("://", StringComparison.Ordinal));

        links.Where(to => !Path.Exists(Path.Combine(folder, to))).Should().BeEmpty($"{page} sends its reader there");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_that_a_page_shows_is_one_that_the_program_knows(string page)
    {
        var root = YidangCommand.Create(Composition.OfProgram(), terminal.Terminal);
        var mistakes =
            from Match shown in Command().Matches(Repository.Read(page))
            let line = shown.Groups["words"].Value.Split('#')[0].Trim()
            let parsed = root.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            where parsed.Errors.Count > 0
            select $"{line}: {parsed.Errors[0].Message}";

        mistakes.Should().BeEmpty();
    }

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    /// <summary>Lines of a code block that begin with the program's name, or end in its arguments after <c>dotnet run … --</c>.</summary>
    [GeneratedRegex(@"^(?:yidang|dotnet run --project hub -c Release --) (?<words>.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
