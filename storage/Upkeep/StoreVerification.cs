using System.Globalization;

namespace Yidang.Storage;

/// <summary>Looks for everything that is wrong with a store, as of one moment.</summary>
internal sealed class StoreVerification(Session session, Migrator migrator, IProgress<string>? progress)
{
    private const int Shown = 3;

    private readonly List<StoreFinding> findings = [];

    public async Task<IReadOnlyList<StoreFinding>> RunAsync(CancellationToken cancellationToken)
    {
        progress?.Report("integrity");
        foreach (var damage in await session.Database.DamageAsync(session, cancellationToken))
            findings.Add(new("integrity", damage, "Restore the last good backup: yidang db restore FILE."));
        if (!await SchemaAsync(cancellationToken)) return findings;
        foreach (var rule in StoreRules.All)
        {
            progress?.Report(rule.Check);
            await CheckAsync(rule, cancellationToken);
        }
        progress?.Report("counts");
        await BalancesAsync(cancellationToken);
        return findings;
    }

    /// <summary>False when the tables are not those of this build, so that its other checks cannot be made.</summary>
    private async Task<bool> SchemaAsync(CancellationToken cancellationToken)
    {
        progress?.Report("schema");
        var missing = await migrator.MissingAsync(session, cancellationToken);
        if (missing.Count == 0) return true;
        findings.Add(new("schema", $"The store is not at this build's schema: {string.Join("; ", missing)}. Nothing else was checked.", "Bring it up to date: yidang db migrate."));
        return false;
    }

    private async Task CheckAsync(StoreRule rule, CancellationToken cancellationToken)
    {
        var broken = await session.NumberAsync($"select count(*) from ({rule.Sql}) as broken", null, cancellationToken);
        if (broken == 0) return;
        var first = await session.ListAsync(
            $"select id from ({rule.Sql}) as broken order by id limit {Shown}", null,
            row => Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture), cancellationToken);
        findings.Add(new(rule.Check, string.Create(CultureInfo.InvariantCulture, $"{broken} {rule.Problem}: {string.Join(", ", first)}{(broken > Shown ? ", …" : "")}"), rule.Mend));
    }

    /// <summary>Counts whose parts are kept as JSON, which the two engines take apart differently.</summary>
    private async Task BalancesAsync(CancellationToken cancellationToken)
    {
        var deliveries = await session.ListAsync($"{DeliveryLedger.Select} order by d.delivery_id", null, DeliveryLedger.Read, cancellationToken);
        Add(
            "delivery-balance", "deliveries do not balance: read = staged + quarantined + set aside", "Restore the last good backup: yidang db restore FILE.",
            [.. deliveries.Where(d => !d.Counts.Balances).Select(d => d.Id.ToString())]);
        var lists = await session.ListAsync(
            "select run_id, item, candidates, matched, needs_checking, excluded from match_list order by run_id, item", null,
            row => (
                Name: $"{row.GetInt64(0)}/{row.GetString(1)}",
                Balances: row.GetInt64(2) == row.GetInt64(3) + row.GetInt64(4) + StoredText.Value<Dictionary<string, int>>(row.GetString(5)).Values.Sum()),
            cancellationToken);
        Add(
            "list-balance", "lists do not balance: candidates = matched + needs checking + excluded", "Publish again: yidang run --from publish.",
            [.. lists.Where(l => !l.Balances).Select(l => l.Name)]);
    }

    private void Add(string check, string problem, string mend, IReadOnlyList<string> broken)
    {
        if (broken.Count == 0) return;
        findings.Add(new(check, $"{broken.Count} {problem}: {string.Join(", ", broken.Take(Shown))}{(broken.Count > Shown ? ", …" : "")}", mend));
    }
}
