using System.Security.Cryptography;
using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Connectors.Fetching;

/// <summary>
/// Where one source's fetched deliveries lie until and after they are taken in: whole files, each with a hidden <c>.NAME.mark</c> that
/// says what was fetched and how far the source is taken in with it.
/// </summary>
/// <remarks>A file that is not whole is called <c>.….part</c>. The mark is written before the file is renamed, so no file is without one.</remarks>
public sealed class LandingFolder(string path)
{
    private const string MarkEnding = ".mark";

    public string Path { get; } = path;

    /// <summary>Takes the folder for this process, so that two do not fetch the same; null when another has it.</summary>
    public IDisposable? TryLock()
    {
        Directory.CreateDirectory(Path);
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A path for a file in the making, hidden from intake.</summary>
    public string PartOf(string name) => System.IO.Path.Combine(Path, $".{name}.part");

    /// <summary>Removes the beginnings of files that will not come any more.</summary>
    public void RemovePartsBut(IReadOnlyCollection<string> paths)
    {
        foreach (var part in Directory.EnumerateFiles(Path, ".*.part").Where(part => !paths.Contains(part))) File.Delete(part);
    }

    /// <summary>Fetched files, oldest first.</summary>
    public IReadOnlyList<LandedFile> Files() => !Directory.Exists(Path) ? [] :
    [
        .. Directory.EnumerateFiles(Path, $".*{MarkEnding}").Select(Read).OfType<LandedFile>()
            .OrderBy(file => file.FetchedAt).ThenBy(file => file.FileName, StringComparer.Ordinal),
    ];

    /// <summary>The marks of all files that were ever fetched and not removed with their marks, those whose bytes were dropped too.</summary>
    public IReadOnlySet<string> Known() => !Directory.Exists(Path) ? new HashSet<string>() :
        Files().Concat(Dropped()).Select(file => file.Mark).ToHashSet(StringComparer.Ordinal);

    /// <summary>Deletes a fetched file and keeps in its mark that it was fetched, so that it is not fetched again.</summary>
    public void Drop(LandedFile file)
    {
        WriteMark(file with { IsDropped = true });
        File.Delete(file.Path);
    }

    /// <summary>Gives a finished part its name.</summary>
    public LandedFile Land(string part, string fileName, string mark, DateTimeOffset fetchedAt)
    {
        string sha256;
        using (var stream = File.OpenRead(part)) sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
        var place = System.IO.Path.Combine(Path, fileName);
        var landed = new LandedFile(place, fileName, new FileInfo(part).Length, sha256, mark, fetchedAt);
        WriteMark(landed);
        FaultPoint.Reach("before the rename of a fetched file");
        File.Move(part, place, overwrite: true);
        FaultPoint.Reach("after the rename of a fetched file");
        return landed;
    }

    /// <summary>Removes a fetched file and its mark.</summary>
    public void Remove(LandedFile file)
    {
        File.Delete(file.Path);
        File.Delete(MarkOf(file.FileName));
    }

    private void WriteMark(LandedFile file)
    {
        var (mark, part) = (MarkOf(file.FileName), MarkOf(file.FileName) + ".part");
        File.WriteAllText(part, JsonSerializer.Serialize(file with { Path = "" }));
        FaultPoint.Reach("before the rename of a mark");
        File.Move(part, mark, overwrite: true);
    }

    private IEnumerable<LandedFile> Dropped() =>
        Directory.EnumerateFiles(Path, $".*{MarkEnding}").Select(path => JsonSerializer.Deserialize<LandedFile>(File.ReadAllText(path))).OfType<LandedFile>().Where(file => file.IsDropped);

    private string MarkOf(string fileName) => System.IO.Path.Combine(Path, $".{fileName}{MarkEnding}");

    /// <summary>A mark whose file is not there, or not as it was fetched, is one that a cut left behind.</summary>
    private LandedFile? Read(string markPath)
    {
        if (JsonSerializer.Deserialize<LandedFile>(File.ReadAllText(markPath)) is not { IsDropped: false } file) return null;
        var place = new FileInfo(System.IO.Path.Combine(Path, file.FileName));
        return place.Exists && place.Length == file.Bytes ? file with { Path = place.FullName } : null;
    }
}
