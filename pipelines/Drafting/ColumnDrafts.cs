using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Drafts the columns of a file: what each header can mean, what its values say, and what the columns say about one another.</summary>
internal sealed class ColumnDrafts
{
    private const double Tie = 0.05;
    private const double Doubtful = 0.6;

    private readonly SampledFile file;
    private readonly IReadOnlySet<int> others;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    private ColumnDrafts(SampledFile file)
    {
        this.file = file;
        others = PeopleSideBySide.Of(file.Header.Names);
    }

    public static IReadOnlyList<DraftedColumn> Of(SampledFile file)
    {
        var drafts = new ColumnDrafts(file);
        var columns = Enumerable.Range(0, file.Header.Width).Where(i => file.Header.Names[i].Length > 0).Select(drafts.Meanings).ToList();
        // The surest column gets its attribute first; what is left over is for the others.
        var drafted = columns.OrderByDescending(c => c.Fits.Count > 0 ? c.Fits[0].Fit : 0).ThenBy(c => c.Index).Select(drafts.Draft).OrderBy(c => c.Index).ToList();
        return ColumnRelations.Complete(drafted, file);
    }

    private Meaning Meanings(int index)
    {
        var header = file.Header.Cells[index].Trim();
        var values = file.Values(index);
        var fits = HeaderMeaning.Of(header, file.Title)
            .Select(f => (f.Attribute, Fit: ValueEvidence.Contradiction(f.Attribute, values) is null ? f.Fit : f.Fit * Doubtful))
            .OrderByDescending(f => f.Fit).ToList();
        return new Meaning(index, header, values, fits);
    }

    private DraftedColumn Draft(Meaning column)
    {
        var name = file.Header.Names[column.Index];
        if (others.Contains(column.Index))
            return column.Index == others.Min() ? Column(column, [], "one of several people in a row: ask the department for a row for each, or write a contract for each (rows_with)", null) : Column(column, [], null, "of another person in the row");
        if (column.Fits.Count == 0)
        {
            if (ValueEvidence.IsRunningNumber(column.Values)) return Column(column, [], null, "a running number");
            if (!HeaderMeaning.IsOfSomeoneElse(name) && ValueEvidence.Attribute(name, column.Values) is { } seen && taken.Add(seen.Name))
                return Column(column, [new(seen, seen.Chinese)], "guessed from the values", null);
            return column.Values.Count == 0 ? Column(column, [], null, "blank in the rows looked at") : Column(column, [], "no attribute seems to fit; to keep it, map it", null);
        }
        var best = column.Fits.Where(f => f.Fit >= column.Fits[0].Fit - Tie).Select(f => f.Attribute).ToList();
        if (best.Count > 1 && Discriminator.Find(file, column.Index, name, best) is { } split)
        {
            foreach (var mapping in split) taken.Add(mapping.Attribute.Name);
            return Column(column, split, null, null);
        }
        var free = best.Where(a => !taken.Contains(a.Name)).ToList();
        var chosen = (free.Count > 0 ? free : best)[0];
        var again = !taken.Add(chosen.Name);
        var fit = column.Fits[0].Fit;
        // A second column counts for an attribute only when its header says so by itself.
        if (again && fit < 1) return Column(column, [], $"{chosen.Name} is mapped already; to keep it too, map it", null);
        var doubt = ValueEvidence.Contradiction(chosen, column.Values)
            ?? (free.Count > 1 ? $"may be any of {string.Join(", ", free.Select(a => a.Name))}" : fit < Doubtful && !again && ValueEvidence.Attribute(name, column.Values) != chosen ? "guessed from part of the header" : null);
        if (doubt is not null && DialectGuess.ByValues(chosen, column.Header, column.Values) is { } dialect)
        {
            var meanings = string.Join(", ", dialect.Codes.Select(c => $"{c.Key} {c.Value}"));
            return Column(column, [new(chosen, chosen.Chinese, Dialect: dialect.Name)], $"do their codes mean {meanings}? That is the dialect {dialect.Name}; else write codes: {{\"theirs\": ours}}", null);
        }
        return Column(column, [new(chosen, again ? $"{chosen.Chinese}, where the column above is blank" : chosen.Chinese)], doubt, null);
    }

    private static DraftedColumn Column(Meaning column, IReadOnlyList<DraftedMapping> mappings, string? doubt, string? remark) =>
        new(column.Index, column.Header, mappings, doubt, remark, column.Values);

    private sealed record Meaning(int Index, string Header, IReadOnlyList<string> Values, IReadOnlyList<(AttributeDefinition Attribute, double Fit)> Fits);
}
