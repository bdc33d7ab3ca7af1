using System.Text.Json;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang lists replay RUN</c>: makes published lists once more, from what was believed then and by the definitions of then, and compares the bytes.</summary>
public sealed class ListReplay(IHubStore store)
{
    /// <param name="item">Only this item's list; null for all.</param>
    /// <param name="folder">Where the files go; it is made.</param>
    /// <returns>Null when the run published nothing.</returns>
    public async Task<ReplayAnswer?> ReplayAsync(RunId run, string? item, string folder, CancellationToken cancellationToken)
    {
        if (await store.Runs.FindAsync(run, cancellationToken) is not { } entry || !(await store.Lists.PublishedAsync(cancellationToken)).Contains(run)) return null;
        var basis = await store.Lists.BasisAsync(run, cancellationToken);
        var wording = ListWording.Of(basis, otherwise: null);
        var published = await store.Lists.FilesAsync(run, cancellationToken);
        var candidates = new CandidateReader(store.Eligibility, store.Records, run);
        var whole = await store.Retentions.HistoryFromAsync(cancellationToken);
        Directory.CreateDirectory(folder);
        var replayed = new List<ReplayedList>();
        foreach (var stored in (await store.Lists.ReadAsync(run, cancellationToken)).Where(l => item is null || l.Item == item))
        {
            if (wording.Items.GetValueOrDefault(stored.Item) is not { } definition)
            {
                replayed.Add(new(stored.Item, stored.Title, stored.Rows.Count, [], ["The item's definition was not kept: an earlier build published this list."]));
                continue;
            }
            var again = await candidates.ListAsync(definition, stored.ItemVersion, stored.AsOf, entry.Area, cancellationToken);
            var files = await ListFiles.WriteAsync(folder, again, wording.TableOf(again), cancellationToken);
            var compared = files.Select(f => new ReplayedFile(f.Name, published.FirstOrDefault(p => p.Name == f.Name)?.Sha256, f.Sha256)).ToList();
            replayed.Add(new(stored.Item, stored.Title, again.Rows.Count, compared, compared.All(f => f.IsEqual) ? [] : [.. Why(stored, again, compared, entry, whole)]));
        }
        return new ReplayAnswer(run, entry.Area, await store.Lists.ManifestAsync(run, cancellationToken), replayed);
    }

    private static IEnumerable<string> Why(MatchList stored, MatchList again, IReadOnlyList<ReplayedFile> files, RunEntry run, RunId? whole)
    {
        if (whole is { } from && run.Id.Value < from.Value)
        {
            yield return $"What was believed then is not kept whole any more: past versions that followed from records whose retention term was over were removed. History is whole from run {from} on.";
            yield break;
        }
        if (files.Any(f => f.Published is null)) yield return "The hashes of its files were not kept: an earlier build published this list.";
        if (stored.Rows.Count(r => r.IsErased) is > 0 and var erased) yield return $"{erased} of its rows are of persons who were erased by law since.";
        var (then, now) = (stored.Rows.Where(r => !r.IsErased).ToDictionary(r => r.Person), again.Rows.ToDictionary(r => r.Person));
        var (missing, more) = (then.Keys.Count(p => !now.ContainsKey(p)), now.Keys.Count(p => !then.ContainsKey(p)));
        var otherwise = then.Count(r => now.TryGetValue(r.Key, out var row) && Text(row) != Text(r.Value));
        if (missing + more + otherwise > 0)
            yield return $"What is kept of then gives other rows than were published: {missing} are missing, {more} are more, {otherwise} differ. Golden records were altered since, or the store holds an abandoned run's.";
        else if (stored.Rows.Any(r => r.IsErased)) yield return "All other rows are equal.";
        else if (run.Inputs is { } inputs && inputs.Code != InputsHash.Modules()) yield return "The rows are equal; the files are not: another build of the program wrote them.";
        else yield return "The rows are equal; the files are not: what words them has changed since.";
    }

    private static string Text(MatchListRow row) => JsonSerializer.Serialize(row);
}
