using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The source records of the people on lists, as file and line.</summary>
internal static class ListedRecords
{
    /// <summary>One pass over the crosswalk; each person's records ordered by file, then line.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, IReadOnlyList<(string File, int Line)>>> ReadAsync(
        IGoldenView golden, IEnumerable<MatchList> lists, CancellationToken cancellationToken)
    {
        var records = new Dictionary<PersonId, IReadOnlyList<(string File, int Line)>>();
        foreach (var row in lists.SelectMany(l => l.Rows)) records.TryAdd(row.Person, new List<(string, int)>());
        await foreach (var batch in golden.ReadCrosswalkLinesAsync(cancellationToken).WithCancellation(cancellationToken))
        {
            foreach (var line in batch)
            {
                if (records.TryGetValue(line.Person, out var of)) ((List<(string, int)>)of).Add((line.File, line.Line));
            }
        }
        return records;
    }
}
