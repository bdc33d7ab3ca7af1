using System.CommandLine;
using FluentAssertions;
using Xunit;
using Yidang.Hub;
using Yidang.Hub.CommandLine;

namespace Yidang.Tests.Hub;

public sealed class CommandLineTests : IDisposable
{
    private readonly TestTerminal terminal = new();
    private readonly string folder = Directory.CreateTempSubdirectory("yidang-cli-").FullName;

    public void Dispose()
    {
        terminal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_question_to_a_folder_without_a_hub_says_where_it_looked_and_what_to_run()
    {
        var code = await RunAsync("runs", "--data", folder);

        code.Should().Be(ExitCode.Error);
        terminal.Talk.Should().Contain(folder).And.Contain("yidang run").And.NotContain("   at ");
        Directory.GetFileSystemEntries(folder).Should().BeEmpty("a question makes nothing");
    }

    [Fact]
    public async Task A_folder_that_is_no_project_is_an_error_with_its_name()
    {
        var code = await RunAsync("run", "--project", folder, "--data", Path.Combine(folder, "data"));

        code.Should().Be(ExitCode.Error);
        terminal.Talk.Should().Contain("project.yaml").And.NotContain("   at ");
    }

    [Theory]
    [InlineData("--truht", "'--truth'")]
    [InlineData("--verbos", "'--verbose'")]
    [InlineData("--colour", "--help")]
    public void A_mistyped_option_is_not_taken_for_one_more_file(string option, string says) =>
        YidangCommand.Create(Composition.OfProgram(), terminal.Terminal).Parse(["link", "model.yaml", "a.csv", option, "x", "--out", "b.csv"])
            .Errors.Should().Contain(e => e.Message.Contains(option, StringComparison.Ordinal) && e.Message.Contains(says, StringComparison.Ordinal));

    [Fact]
    public async Task Validating_a_broken_project_is_a_finding()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "project.yaml"), "name: 清河镇\narea: 12\nfarbe: blau\n");

        var code = await RunAsync("validate", "--project", folder);

        code.Should().Be(ExitCode.Findings);
        terminal.Results.Should().Contain("project.yaml:3: error: farbe");
    }

    [Fact]
    public async Task Findings_can_be_had_as_json()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "project.yaml"), "name: 清河镇\narea: 12\n");

        await RunAsync("validate", "--project", folder, "--json");

        System.Text.Json.JsonDocument.Parse(terminal.Results).RootElement.EnumerateArray()
            .Should().Contain(finding => finding.GetProperty("position").GetString()!.StartsWith("project.yaml:"));
    }

    [Theory]
    [InlineData("run", "--as-of", "01/02/2026")]
    [InlineData("sample", "--persons", "3")]
    [InlineData("nothing", "--of", "this")]
    public void A_mistyped_command_line_is_an_error(params string[] args) =>
        YidangCommand.Create(Composition.OfProgram(), terminal.Terminal).Parse(args).Errors.Should().NotBeEmpty();

    private Task<int> RunAsync(params string[] args) =>
        YidangCommand.Create(Composition.OfProgram(), terminal.Terminal).Parse(args)
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
