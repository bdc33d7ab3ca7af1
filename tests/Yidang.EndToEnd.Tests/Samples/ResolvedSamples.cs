using System.Text;
using Xunit;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Samples;

/// <summary>The sample project, run once, with its exports beside its truth.</summary>
public sealed class ResolvedSamples : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("yidang-quality-").FullName;

    /// <summary>By source row: the person that it truly is of.</summary>
    public IReadOnlyDictionary<(string File, string Line), string> TruePersons { get; private set; } = null!;

    /// <summary>By source row: the person that the hub makes it one's of. A row in quarantine is nobody's.</summary>
    public IReadOnlyDictionary<(string File, string Line), string> GoldenPersons { get; private set; } = null!;

    /// <summary>By service item: everyone who is due it.</summary>
    public ILookup<string, string> Due { get; private set; } = null!;

    /// <summary>By service item: the source row that stands for each person listed.</summary>
    public ILookup<string, (string File, string Line)> Listed { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var samples = Path.Combine(YidangProcess.Repository, "samples");
        var folder = new HubFolder(root);
        await using var store = HubStores.OpenSqlite(folder.Database);
        await store.MigrateAsync(CancellationToken.None);
        await new RunPipeline(store, TimeProvider.System).RunAsync(ProjectLoader.Load(samples), folder, new RunOptions(), progress: null, CancellationToken.None);
        string crosswalk = Path.Combine(root, "crosswalk.csv"), matches = Path.Combine(root, "matches.csv");
        await new CrosswalkExport(store.Golden).WriteAsync(crosswalk, CancellationToken.None);
        await new MatchExport(store).WriteAsync(matches, includeChecking: false, CancellationToken.None);

        TruePersons = Read(Path.Combine(samples, "truth", "truth.csv")).Where(row => row[3].Length > 0).ToDictionary(row => (row[0], row[1]), row => row[3]);
        GoldenPersons = Read(crosswalk).ToDictionary(row => (row[0], row[1]), row => row[3]);
        Due = Read(Path.Combine(samples, "truth", "eligible.csv")).ToLookup(row => row[0], row => row[1]);
        Listed = Read(matches).ToLookup(row => row[0], row => (row[1], row[2]));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>No cell of these files is quoted.</summary>
    private static IEnumerable<string[]> Read(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split(','));
}
