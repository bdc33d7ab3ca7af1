using FluentAssertions;
using Xunit;
using Yidang.Connectors.Folders;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Architecture;

namespace Yidang.Tests.Pipelines.Runs;

public sealed class InputsHashTests
{
    private static readonly Project Samples = ProjectLoader.Load(Repository.PathOf("samples"));
    private static readonly RunScope Scope = new(new DateOnly(2026, 11, 1), "999101");
    private static readonly SourceContract Contract = Samples.Contracts[0];
    private static readonly StewardDecision Decision = new()
    {
        Number = 1,
        Verdict = DecisionVerdict.Same,
        Left = [new DecidedRecord(new RecordKey("ga", 1), 1)],
        Right = [new DecidedRecord(new RecordKey("yb", 2), 2)],
        Note = "",
        Actor = "test",
        At = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void The_same_inputs_have_the_same_hash() => Of().Should().Be(Of());

    [Fact]
    public void Each_input_moves_the_hash()
    {
        string[] hashes =
        [
            Of(),
            Of(scope: Scope with { AsOf = new DateOnly(2026, 11, 2) }),
            Of(scope: Scope with { Area = "999102" }),
            Of(project: Samples with { Hash = "another" }),
            Of(sha256: "another"),
            Of(fileName: "another.csv"),
            InputsHash.Of(Samples, Scope, [], StewardDecisions.None),
            Of(decisions: new StewardDecisions([Decision])),
            Of(decisions: new StewardDecisions([Decision with { Verdict = DecisionVerdict.Different }])),
            InputsHash.OfPublication(Samples, Scope),
        ];

        hashes.Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("models/person.yaml")]
    [InlineData("survivorship.yaml")]
    [InlineData("items/old_age_allowance.yaml")]
    [InlineData("sources/ga.yaml")]
    public void Any_project_file_moves_the_projects_hash(string file)
    {
        var folder = Directory.CreateTempSubdirectory("yidang-inputs-").FullName;
        try
        {
            foreach (var relative in Directory.EnumerateFiles(Repository.PathOf("samples"), "*.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.PathOf("samples"), f)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, relative))!);
                File.Copy(Path.Combine(Repository.PathOf("samples"), relative), Path.Combine(folder, relative));
            }
            var before = ProjectLoader.Load(folder).Hash;

            File.AppendAllText(Path.Combine(folder, file), "# a word\n");

            before.Should().Be(Samples.Hash, "where a project lies is no input");
            ProjectLoader.Load(folder).Hash.Should().NotBe(before);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Of(Project? project = null, RunScope? scope = null, string sha256 = "0123", string fileName = "a.csv", StewardDecisions? decisions = null) => InputsHash.Of(
        project ?? Samples, scope ?? Scope, [new PendingDelivery(Contract, new FoundDelivery("/in/" + fileName, fileName, "", 3, DateTimeOffset.UnixEpoch), sha256)],
        decisions ?? StewardDecisions.None);
}
