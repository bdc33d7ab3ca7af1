using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary>What the commands about linkage models have in common: a model, files, and perhaps the truth.</summary>
internal static class LinkageArguments
{
    public static Argument<string> Model() => new("MODEL") { Description = "The linkage model, a YAML file." };

    public static Argument<string[]> Files() => new("FILE") { Description = "Files with a header: CSV and its like in any encoding, or .xlsx.", Arity = ArgumentArity.OneOrMore };

    /// <param name="purpose">What the command does with it.</param>
    public static Option<string?> Truth(string purpose) =>
        new("--truth") { Description = $"Column that says who is who. {purpose} It is not read unless named here, and never linked by.", HelpName = "COLUMN" };

    /// <exception cref="NoSuchFileException">The model or a file is not there.</exception>
    /// <exception cref="FileNamedTwiceException">A file stands twice: each of its records would be its own double.</exception>
    public static void MustBeThere(LinkRequest request)
    {
        var missing = request.Files.Prepend(request.Model).FirstOrDefault(file => !File.Exists(file));
        if (missing is not null) throw new NoSuchFileException(missing);
        var twice = request.Files.GroupBy(Path.GetFullPath, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new FileNamedTwiceException(twice.First());
    }

    /// <summary>Looks at where results will be written before any work is done: a run of minutes must not end without a place for them, nor in the place of its own input.</summary>
    /// <exception cref="UnusableTargetException">A file to be written is one to be read, or another to be written, or has no folder.</exception>
    public static void MustBeFree(IEnumerable<string> read, params string?[] written)
    {
        var taken = read.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        foreach (var target in written.OfType<string>())
        {
            if (Directory.Exists(target)) throw new UnusableTargetException(target, "is a folder. Name a file in it.");
            if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target)))) throw new UnusableTargetException(target, "would be in a folder that is not there. Make the folder first, or name another file.");
            if (!taken.Add(Path.GetFullPath(target))) throw new UnusableTargetException(target, "is named for something else already, which it would overwrite. Name another file.");
        }
    }
}
