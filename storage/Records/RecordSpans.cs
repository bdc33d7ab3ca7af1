using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Which numbers each source's records have, as far as its deliveries tell: a delivery's records lie between the numbers that it names.</summary>
/// <remarks>
/// A lookup of the record itself is a page of the store; a publication asks for some hundred thousand. After a fold one delivery can reach over
/// another's records: where two sources do, nothing is said.
/// </remarks>
public sealed class RecordSpans
{
    // Where each stretch begins, ascending, and whose it is; it ends where the next begins.
    private readonly List<long> begins = [];
    private readonly List<string?> sources = [];

    /// <param name="deliveries">The source and the numbers of each delivery; in any order.</param>
    public RecordSpans(IEnumerable<(string Source, RecordRange Numbers)> deliveries)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        var ends = deliveries.SelectMany(d => ((long At, string Source, int Change)[])[(d.Numbers.From.Value, d.Source, 1), (d.Numbers.To.Value, d.Source, -1)]);
        foreach (var at in ends.GroupBy(e => e.At).OrderBy(g => g.Key))
        {
            foreach (var (_, source, change) in at)
            {
                var now = open.GetValueOrDefault(source) + change;
                if (now == 0) open.Remove(source);
                else open[source] = now;
            }
            begins.Add(at.Key);
            sources.Add(open.Count == 1 ? open.Keys.Single() : null);
        }
    }

    /// <summary>The source that a record is of, if there is a record of that number; null where several could be, or none.</summary>
    public string? SourceOf(RecordId record)
    {
        var found = begins.BinarySearch(record.Value);
        var stretch = found < 0 ? ~found - 1 : found;
        return stretch < 0 ? null : sources[stretch];
    }
}
