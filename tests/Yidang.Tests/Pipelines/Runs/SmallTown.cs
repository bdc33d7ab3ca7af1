using Yidang.Simulation;
using Yidang.Tests.Architecture;

namespace Yidang.Tests.Pipelines.Runs;

/// <summary>The sample project with the extracts of four hundred invented people. Shared; each test works on its own copy.</summary>
public sealed class SmallTown : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("yidang-runs-").FullName;

    public SmallTown()
    {
        Copy(Repository.PathOf("samples"), Project, skip: ["data", "truth"]);
        TownSimulation.Write(new SampleOptions(400, 7, Project), progress: null, CancellationToken.None);
    }

    private string Project => Path.Combine(root, "project");

    internal async Task<TownHub> OpenAsync()
    {
        var folder = Path.Combine(root, Guid.NewGuid().ToString("n"));
        Copy(Project, Path.Combine(folder, "project"), skip: ["truth"]);
        return await TownHub.OpenAsync(folder);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static void Copy(string from, string to, string[] skip)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var child in Directory.EnumerateDirectories(from).Where(child => !skip.Contains(Path.GetFileName(child)))) Copy(child, Path.Combine(to, Path.GetFileName(child)), []);
    }
}
