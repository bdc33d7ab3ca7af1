using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Tests.Architecture;

namespace Yidang.Tests.Docs;

/// <summary>Someone writing a model from the documentation alone must find every level there.</summary>
public sealed class ModelLevelsTests
{
    [Fact]
    public void The_configuration_guide_names_every_level_in_its_comparisons_row()
    {
        var rows = File.ReadAllLines(Repository.PathOf("docs/configure.md"));
        foreach (var kind in Enum.GetValues<ComparisonKind>())
        {
            var name = string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
            var row = rows.Single(r => r.StartsWith($"| `{name}` |", StringComparison.Ordinal) && r.Contains("`different`", StringComparison.Ordinal)
                || r.StartsWith($"| `{name}` | `", StringComparison.Ordinal) && (kind is ComparisonKind.Household or ComparisonKind.Beside));
            foreach (var level in ComparisonLevelNames.Of(kind).Where(l => l != "missing"))
                row.Should().Contain($"`{level}`", "a reader looks for {0}'s levels in its row", name);
        }
    }
}
