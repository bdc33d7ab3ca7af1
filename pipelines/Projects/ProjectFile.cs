using System.Security.Cryptography;
using System.Text;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>One file of a project folder: its path within the project, its text, and the digest of that text.</summary>
internal sealed record ProjectFile(string Path, string Text)
{
    /// <summary>SHA-256 of the text with LF line ends and without a byte order mark: a checkout on Windows is the same project.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static ProjectFile? Read(string folder, string path)
    {
        var full = System.IO.Path.Combine(folder, path);
        return File.Exists(full) ? new(path, Normalise(File.ReadAllText(full))) : null;
    }

    /// <summary>The YAML files of a subfolder in ordinal order.</summary>
    public static IReadOnlyList<ProjectFile> ReadAll(string folder, string subfolder, ICollection<ProjectFinding> findings)
    {
        var full = System.IO.Path.Combine(folder, subfolder);
        if (!Directory.Exists(full)) return [];
        var files = new List<ProjectFile>();
        foreach (var name in Directory.EnumerateFiles(full).Select(f => System.IO.Path.GetFileName(f)!).Order(StringComparer.Ordinal))
        {
            if (name.EndsWith(".yaml", StringComparison.Ordinal)) files.Add(Read(folder, $"{subfolder}/{name}")!);
            else if (!name.StartsWith('.'))
                findings.Add(new(new($"{subfolder}/{name}", 1), "file", "Only .yaml files are read here.", "Rename it to .yaml, or move it elsewhere.", IsError: false));
        }
        return files;
    }

    /// <summary>One digest over several files by path and content.</summary>
    public static string HashOf(IEnumerable<ProjectFile> files)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
            all.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\n{file.Hash}\n"));
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static string Normalise(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
}
