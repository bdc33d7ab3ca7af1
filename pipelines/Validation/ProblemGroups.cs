using Yidang.Outreach;

namespace Yidang.Pipelines;

/// <summary>Gathers problems by column, rule and shape while rows stream by; its memory does not grow with the file.</summary>
internal sealed class ProblemGroups(Func<string, string, string, int, string> says)
{
    private const int LinesToName = 5;

    // A column of free text has a shape per row; past this many, further shapes of a rule count together.
    private const int MostShapes = 500;

    private readonly Dictionary<(string Column, string Rule, string Shape), Group> groups = [];

    /// <param name="attribute">What the column is mapped to, or null.</param>
    /// <param name="raw">The offending cell, or null when there is none.</param>
    public void Add(int line, string column, string rule, string? attribute, string? raw, string fix)
    {
        var shape = raw is null ? "" : WrittenForm.Of(raw);
        var key = (column, rule, shape);
        if (!groups.ContainsKey(key) && groups.Count >= MostShapes) key = (column, rule, "…");
        if (!groups.TryGetValue(key, out var group)) groups[key] = group = new Group(raw is null ? "" : ShownExample.Of(attribute, raw), fix);
        group.Count++;
        if (group.Lines.Count < LinesToName) group.Lines.Add(line);
    }

    /// <summary>Most rows first; the same rows always give the same order.</summary>
    public IReadOnlyList<ProblemGroup> InOrder() =>
    [
        .. groups.OrderByDescending(g => g.Value.Count).ThenBy(g => g.Value.Lines[0]).ThenBy(g => g.Key.Column, StringComparer.Ordinal).ThenBy(g => g.Key.Rule, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Shape, StringComparer.Ordinal)
            .Select(g => new ProblemGroup(
                g.Key.Column, g.Key.Rule, g.Key.Shape, g.Value.Example, g.Value.Count, g.Value.Lines,
                says(g.Key.Column, g.Key.Rule, g.Value.Example, g.Value.Count), g.Value.Fix)),
    ];

    private sealed class Group(string example, string fix)
    {
        public string Example { get; } = example;

        public string Fix { get; } = fix;

        public int Count { get; set; }

        public List<int> Lines { get; } = [];
    }
}
