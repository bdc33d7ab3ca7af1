using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// What errors of matching do to lists. For each source the list is made once more as if the source had reported nothing: whoever is new
/// on it is kept off by one of the source's records, and stands or falls with how well these were matched.
/// </summary>
/// <remarks>
/// Only attributes that no other source reports are taken away. A source whose records are missed at rate m keeps n people off
/// where it should keep off n / (1 - m): the difference is called on in vain. Of the n, as many as its records are joined to others
/// are kept off wrongly.
/// </remarks>
internal sealed class ListExpectations(CandidateReader candidates, Project project)
{
    public async Task<IReadOnlyList<ListExpectation>> OfAsync(
        IReadOnlyList<MatchList> lists, IReadOnlyList<ExpectedErrors> errors, DateOnly asOf, string area, CancellationToken cancellationToken)
    {
        var expectations = new List<ListExpectation>(lists.Count);
        foreach (var list in lists)
        {
            var item = project.Items.Single(i => i.Item == list.Item);
            var listed = list.Rows.Select(r => r.Person).ToHashSet();
            var keptOff = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (source, fields) in OwnFields(item))
            {
                var without = await candidates.ListAsync(item, list.ItemVersion, asOf, area, cancellationToken, fields);
                var kept = without.Rows.Count(r => !listed.Contains(r.Person));
                if (kept > 0) keptOff.Add(source, kept);
            }
            expectations.Add(new ListExpectation(
                list.Item, list.Title, listed.Count,
                Sum(keptOff, errors, (kept, e, rows) => kept * Odds(rows(e.Missed) / e.Rows)).AtMost(listed.Count), Sum(keptOff, errors, (kept, e, rows) => kept * (rows(e.Wrong) / e.Rows)), keptOff, item.Budget));
        }
        return expectations;
    }

    /// <summary>By source: the item's fields that it alone reports and that do not say who somebody is.</summary>
    private IEnumerable<(string Source, IReadOnlyCollection<string> Fields)> OwnFields(ServiceItem item) =>
        from field in item.Fields
        where !ListedFields.All.Contains(field)
        let reporting = project.Contracts.Where(c => c.Layout.Contains(field)).ToList()
        where reporting.Count == 1
        group field by reporting[0].Source into own
        orderby own.Key
        select (own.Key, (IReadOnlyCollection<string>)[.. own]);

    private static double Odds(double rate) => rate / Math.Max(1 - rate, 0.01);

    private static Expectation Sum(
        IEnumerable<KeyValuePair<string, int>> keptOff, IReadOnlyList<ExpectedErrors> errors, Func<int, ExpectedErrors, Func<Expectation, double>, double> people)
    {
        var sources = keptOff.Select(k => (Kept: k.Value, Errors: errors.Single(e => e.Source == k.Key))).ToList();
        double Of(Func<Expectation, double> rows) => sources.Sum(s => people(s.Kept, s.Errors, rows));
        return new(Of(e => e.Rows), Of(e => e.Low), Of(e => e.High));
    }
}
