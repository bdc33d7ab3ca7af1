using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The data folder of a hub (<c>--data DIR</c>): its embedded store, its vault of deliveries and its published files.</summary>
public sealed record HubFolder(string Root)
{
    /// <summary>The embedded SQLite store.</summary>
    public string Database => Path.Combine(Root, "hub.db");

    /// <summary>Deliveries kept byte for byte, each under its SHA-256.</summary>
    public string Vault => Path.Combine(Root, "deliveries");

    /// <summary>Deliveries fetched from servers, one folder for each source.</summary>
    public string Landing => Path.Combine(Root, "landing");

    /// <summary>Files that clerks have uploaded and not yet confirmed, and the receipts of those that they have.</summary>
    public string Uploads => Path.Combine(Root, "uploads");

    /// <summary>Published lists, one folder per run: <c>lists/run-0001/ITEM.csv|xlsx</c> and <c>manifest.json</c>.</summary>
    public string Lists => Path.Combine(Root, "lists");

    /// <summary>The key under which erased persons are hashed; made by the first erasure.</summary>
    public string ErasureKey => Path.Combine(Root, "erasure.key");

    /// <summary>Past days of valid time that somebody has asked for; made again when they are missing.</summary>
    public string History => Path.Combine(Root, "history");

    /// <summary>The folder of a published run.</summary>
    public string ListsOf(RunId run) => Path.Combine(Lists, string.Create(CultureInfo.InvariantCulture, $"run-{run.Value:D4}"));

    /// <summary>Where a source's fetched deliveries lie.</summary>
    public string LandingOf(string source) => Path.Combine(Landing, source);
}
