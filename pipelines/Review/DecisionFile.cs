using System.Text.Json;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>All decisions as a file: with the deliveries and the project, everything that a hub can be built from again.</summary>
public sealed class DecisionFile(IHubStore store)
{
    /// <summary>Writes every decision of all time, those withdrawn too. The file holds record keys and notes, no person's values.</summary>
    /// <returns>How many decisions.</returns>
    public async Task<int> ExportAsync(string file, CancellationToken cancellationToken)
    {
        var decisions = await store.Stewards.DecisionsAsync(cancellationToken);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(decisions.Select(ExportedDecision.Of), FileJson.Options) + "\n", cancellationToken);
        return decisions.Count;
    }

    /// <summary>Enters the decisions of a file into a hub that has none.</summary>
    /// <returns>How many decisions.</returns>
    /// <exception cref="DecisionRefusedException">The hub has decisions, or the file is not one of ours.</exception>
    public async Task<int> ImportAsync(string file, CancellationToken cancellationToken)
    {
        if ((await store.Stewards.DecisionsAsync(cancellationToken)).Count > 0)
            throw new DecisionRefusedException("This hub has decisions already; a file of decisions goes into a hub that has none.");
        var exported = Read(await File.ReadAllTextAsync(file, cancellationToken), file);
        await store.Stewards.AddAsync([.. exported.Select(e => e.ToDecision())], cancellationToken);
        foreach (var withdrawn in exported.Where(e => e.Withdrawn is not null))
            await store.Stewards.WithdrawAsync(withdrawn.Number, withdrawn.Withdrawn!, cancellationToken);
        return exported.Count;
    }

    private static List<ExportedDecision> Read(string text, string file)
    {
        try
        {
            var exported = JsonSerializer.Deserialize<List<ExportedDecision>>(text, FileJson.Options) ?? [];
            if (exported.Select((e, i) => e.Number == i + 1 && e.IsWhole).All(whole => whole)) return exported;
        }
        catch (JsonException)
        {
            // Told below: what a parser says of a foreign file helps nobody.
        }
        throw new DecisionRefusedException($"{Path.GetFileName(file)} is not a file that `yidang decisions export` wrote.");
    }
}
