using FluentAssertions;
using Xunit;

namespace Yidang.Tests.Architecture;

/// <summary>Release builds leave the analyzers out for speed; what holds the rules must not.</summary>
public sealed class AnalyzerTests
{
    [Fact]
    public void The_test_script_builds_with_analyzers_and_warnings_as_errors()
    {
        Repository.Read("test").Should().Contain("-p:RunAnalyzersDuringBuild=true");
        Repository.Read("Directory.Build.props").Should().Contain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>").And.Contain("<AnalysisMode>Recommended</AnalysisMode>");
        Repository.Read(".ci/run").Should().Contain("./test");
    }
}
