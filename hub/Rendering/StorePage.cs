using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>What the <c>db</c> commands show.</summary>
internal static class StorePage
{
    public static void Write(Terminal terminal, StoreStatus status)
    {
        terminal.WriteResult($"{status.Engine}, {status.Place}, {Numbers.Of(status.Bytes)} bytes");
        terminal.WriteResult(status.Schema is { } schema ? $"schema {schema} of {status.KnownSchema}" : "no hub yet");
        if (status.Schema is not null && status.Missing.Count > 0) terminal.WriteResult($"missing: {string.Join("; ", status.Missing)}. `yidang db migrate` adds that.");
        terminal.WriteResult($"at work: {status.HeldBy ?? "nobody"}");
        var table = Tables.Of("table", "#rows");
        foreach (var size in status.Tables) table.Add(size.Table, Numbers.Of(size.Rows));
        terminal.Results.Write(table);
    }

    public static void Write(Terminal terminal, IReadOnlyList<string> checks, IReadOnlyList<StoreFinding> findings)
    {
        foreach (var finding in findings)
        {
            terminal.WriteResult($"{finding.Check}: {finding.Problem}");
            terminal.WriteResult($"   {finding.Mend}");
        }
        terminal.WriteResult(findings.Count == 0 ? $"{checks.Count} checks, all is well." : $"{checks.Count} checks, {findings.Count} findings.");
    }

    public static void Write(Terminal terminal, BackupManifest manifest, string head)
    {
        var files = manifest.Files.Where(f => f.Path != BackupWriter.StoreEntry).ToList();
        var named = files.Count(f => !f.Included);
        terminal.WriteResult($"{head}: {Numbers.Of(manifest.Tables.Sum(t => t.Rows))} rows in {manifest.Tables.Count} tables, {Numbers.Of(files.Count - named)} files{(named > 0 ? $", {Numbers.Of(named)} files named with their hashes only" : "")}.");
    }

    public static void Write(Terminal terminal, IReadOnlyList<TableTotal> totals)
    {
        var table = Tables.Of("table", "#rows", "digest");
        foreach (var total in totals.Where(t => t.Rows > 0)) table.Add(total.Table, Numbers.Of(total.Rows), total.Digest[..16]);
        terminal.Results.Write(table);
    }
}
