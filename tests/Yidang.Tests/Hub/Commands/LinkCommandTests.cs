using FluentAssertions;
using Xunit;
using Yidang.Hub.CommandLine;

namespace Yidang.Tests.Hub.Commands;

public sealed class LinkCommandTests : IDisposable
{
    private const string Model = "version: 1\nid: key\nblocking:\n  - {on: [name]}\ncomparisons:\n  - {comparison: full_name, on: name}\n";

    private const string People = "key,name\n1,Ann Lee\n2,Ann Lee\n";

    private readonly CommandHub hub = new();

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-link-").FullName;

    public LinkCommandTests()
    {
        File.WriteAllText(At("model.yaml"), Model);
        File.WriteAllText(At("people.csv"), People);
    }

    public void Dispose()
    {
        hub.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("people.csv", "report.html", "overwrite", "it would be written over the people")]
    [InlineData("model.yaml", "report.html", "overwrite", "it would be written over the model")]
    [InlineData("out.csv", "out.csv", "overwrite", "the report would be written over the clusters")]
    [InlineData("nowhere/out.csv", "report.html", "folder that is not there", "nothing can be written there")]
    [InlineData("out.csv", "nowhere/report.html", "folder that is not there", "nothing can be written there")]
    public async Task Where_results_cannot_go_is_said_before_anything_is_done(string output, string report, string says, string because)
    {
        var (code, _, talk) = await hub.DoAsync("link", At("model.yaml"), At("people.csv"), "--out", At(output), "--report", At(report));

        code.Should().Be(ExitCode.Error, because);
        talk.Should().Contain(says, because);
        File.ReadAllText(At("people.csv")).Should().Be(People, because);
        File.ReadAllText(At("model.yaml")).Should().Be(Model, because);
        File.Exists(At("out.csv")).Should().BeFalse(because);
    }

    [Fact]
    public async Task A_model_is_trained_in_its_place_but_not_in_that_of_its_records()
    {
        (await hub.DoAsync("train", At("model.yaml"), At("people.csv"), "--out", At("people.csv"))).Code.Should().Be(ExitCode.Error);
        File.ReadAllText(At("people.csv")).Should().Be(People);

        (await hub.DoAsync("train", At("model.yaml"), At("people.csv"))).Code.Should().Be(ExitCode.Done);
        File.ReadAllText(At("model.yaml")).Should().Contain("version: 2");
    }

    [Fact]
    public async Task A_model_that_expects_little_of_itself_says_so()
    {
        // Of a town of one name nobody can tell who is who: half of the pairs at best.
        var random = new Random(3);
        File.WriteAllText(At("town.csv"), "key,name,street\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},Ann {(random.Next(2) == 0 ? "Lee" : "Lea")},Road {random.Next(60)}\n")));
        File.WriteAllText(At("town.yaml"), Model.Replace("[name]}", "[\"word(name,1)\"]}", StringComparison.Ordinal) + "  - {comparison: exact, on: street}\n");

        var (_, doubtful, _) = await hub.DoAsync("link", At("town.yaml"), At("town.csv"), "--out", At("out.csv"));
        var (_, sure, _) = await hub.DoAsync("link", At("model.yaml"), At("people.csv"), "--out", At("out.csv"));

        doubtful.Should().Contain("that is little");
        sure.Should().NotContain("that is little");
    }

    private string At(string name) => Path.Combine(folder, name);
}
