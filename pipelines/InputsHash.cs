using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>SHA-256 over everything that a run's result depends on: deliveries, project files, stewards' decisions, place, day, and the code itself.</summary>
internal static class InputsHash
{
    public static string Of(Project project, RunScope scope, IReadOnlyList<PendingDelivery> pending, StewardDecisions decisions)
    {
        var text = Start("run", project, scope);
        Append(text, decisions);
        foreach (var delivery in pending)
            text.Append(delivery.Contract.Source).Append('\t').Append(delivery.File.FileName).Append('\t').Append(delivery.Sha256).Append('\n');
        return Hash(text);
    }

    public static string OfResolution(Project project, RunScope scope, StewardDecisions decisions) => Hash(Append(Start("resolve", project, scope), decisions));

    /// <summary>The inputs in words, for the ledger.</summary>
    public static RunInputs Describe(Project project, RunOptions options, IReadOnlyList<PendingDelivery> pending, StewardDecisions? decisions) => new(
        project.Hash, ModelOf(project), Modules(), decisions?.Standing.Count ?? 0, options.DeliveriesFolder is { } folder ? Path.GetFullPath(folder) : null, options.SkipHeld,
        options.From?.ToString().ToLowerInvariant(), options.Until, [.. pending.Select(p => new RunDelivery(p.Contract.Source, p.File.FileName, p.Sha256))])
        {
            Whole = options.Extent == ResolveExtent.Whole,
        };

    private static string ModelOf(Project project)
    {
        var file = Path.Combine(project.Folder, "models", "person.yaml");
        return File.Exists(file) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) : "";
    }

    public static string OfPublication(Project project, RunScope scope) => Hash(Start("publish", project, scope));

    public static string OfWithdrawal(Project project, RunScope scope, DeliveryId delivery, bool undo, StewardDecisions decisions) =>
        Hash(Append(Start(undo ? "undo withdrawal" : "withdraw", project, scope), decisions).Append(delivery.Value).Append('\n'));

    public static string OfErasure(Project project, RunScope scope, IReadOnlyList<string> subjects) =>
        Hash(Start("erase", project, scope).AppendJoin('\n', subjects));

    public static string OfRetention(Project project, RunScope scope) => Hash(Start("retention", project, scope));

    /// <summary>What the decisions say and of which records; who said it, why and when changes no result.</summary>
    private static StringBuilder Append(StringBuilder text, StewardDecisions decisions)
    {
        foreach (var decision in decisions.Standing)
        {
            text.Append(CultureInfo.InvariantCulture, $"decision {decision.Number} {decision.Verdict} {decision.Task} {string.Join(' ', decision.Known)}\n");
            foreach (var (side, record) in decision.Left.Select(r => ('<', r)).Concat(decision.Right.Select(r => ('>', r))))
                text.Append(CultureInfo.InvariantCulture, $"{side}{record.Key} {record.Identity}\n");
        }
        return text;
    }

    private static StringBuilder Start(string kind, Project project, RunScope scope) =>
        new StringBuilder(kind).Append('\n').Append(project.Hash).Append('\n').Append(scope.Area).Append('\n')
            .Append(scope.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append('\n')
            .Append(Modules()).Append('\n');

    /// <summary>A deterministic build's module ids change exactly when its source does.</summary>
    internal static string Modules() =>
        string.Join('\n', new[] { typeof(PersonMatcher), typeof(ServiceItem), typeof(InputsHash) }.Select(t => t.Module.ModuleVersionId.ToString()));

    private static string Hash(StringBuilder text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
}
