using FluentAssertions;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Linkage;

public sealed class LinkageModelChecksTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname}", "", null, null, "a model that can run")]
    [InlineData("[]", "- {comparison: name, on: surname}", "", "blocking", "nothing is compared", "no rule")]
    [InlineData("- {on: []}", "- {comparison: name, on: surname}", "", "blocking.on", "every record with every other", "a rule without keys")]
    [InlineData("- {on: [\"sounex(surname)\"]}", "- {comparison: name, on: surname}", "", "blocking.on", "Did you mean 'soundex'?", "a function that is mistyped")]
    [InlineData("- {on: [\"substr(surname,1)\"]}", "- {comparison: name, on: surname}", "", "blocking.on", "substr(col,first,length)", "a function that lacks an argument")]
    [InlineData("- {on: [\"street (old)\"]}", "- {comparison: name, on: \"street (old)\"}", "", null, null, "a column with a bracket in its name")]
    [InlineData("- {on: [surname]}", "[]", "", "comparisons", "nothing can be weighed", "no comparison")]
    [InlineData("- {on: [surname]}", "- {comparison: forename_surname, on: surname}", "", "comparisons.on", "two columns", "a column too few")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: [given, surname]}", "", "comparisons.on", "one column", "a column too many")]
    [InlineData("- {on: [surname]}", "- {comparison: levels, on: surname}", "", "comparisons.levels", "missing", "levels without levels")]
    [InlineData("- {on: [surname]}", "- {comparison: levels, on: surname, levels: [exact, jaro_winler(0.9), else]}", "", "comparisons.levels", "Did you mean 'jaro_winkler(n)'?", "a level that is mistyped")]
    [InlineData("- {on: [surname]}", "- {comparison: levels, on: surname, levels: [jaro_winkler(92), else]}", "", "comparisons.levels", "between 0 and 1", "per cent instead of a share")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname, levels: [exact, else]}", "", "comparisons.levels", "ready-made", "levels for a ready-made ladder")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname, pinned: [{level: exakt, m: 0.9}]}", "", "comparisons.pinned", "Did you mean 'exact'?", "a pinned level that is none")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname, pinned: [{level: exact, m: 0.9}, {level: else, m: 0.9}]}", "", "comparisons.pinned", "add up to 1.8", "pinned probabilities of more than one")]
    [InlineData("- {on: [surname]}", "- {comparison: forename_surname, on: [given, surname], pinned: [{level: exact, m: 0.9, u: 0.01}, {level: swapped, m: 0.1}]}", "", null, null, "pinned probabilities that add up to one in either column")]
    [InlineData("- {on: [surname]}", "[{comparison: name, on: surname}, {comparison: exact, on: surname}]", "", "comparisons.on", "twice", "one column compared twice")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname}", "thresholds: {match: p 1.5}", "thresholds.match", "between 0 and 1", "a probability above one")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname}", "thresholds: {match: 0.95}", "thresholds.match", "'p 0.95' or '0.95 bits'", "a probability whose p was forgotten")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname}", "thresholds: {match: 0.95 bits}", null, null, "a weight below one bit")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname}", "thresholds: {match: high}", "thresholds.match", "8 bits", "a threshold in words")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname}", "thresholds: {match: 900 bits}", "thresholds.match", "never reached", "a threshold that no pair reaches")]
    [InlineData("- {on: [surname]}", "- {comparison: name, on: surname}", "constraints: {never_together: [[1, 2, 3]]}", "constraints.never_together", "two record ids", "a pair of three")]
    [InlineData("- {on: [born]}", "[{comparison: date_of_birth, on: born}, {comparison: exact, on: by}]", "columns: [{column: born, of: [by, bm]}]", "columns.of", "part of", "a part compared beside the whole")]
    [InlineData("- {on: [born]}", "- {comparison: date_of_birth, on: born}", "columns: [{column: born, of: [dob]}]", "columns.of", "also: [dob]", "a column of one part")]
    public void What_cannot_be_meant_is_said_with_line_and_remedy(string blocking, string comparisons, string rest, string? key, string? says, string because)
    {
        File.WriteAllText(file, $"version: 1\nblocking:\n  {blocking}\ncomparisons:\n  {comparisons}\n{rest}\n");

        var read = () => LinkageModelReader.Read(file);

        if (key is null)
        {
            read.Should().NotThrow(because);
            return;
        }
        var findings = read.Should().Throw<InvalidLinkageModelException>(because).Which.Findings;
        findings.Should().Contain(f => f.Key == key && (f.Problem + " " + f.Fix).Contains(says!, StringComparison.Ordinal), because);
        findings.Should().OnlyContain(f => f.Position.Line > 1, "a reader wants the line");
    }
}
