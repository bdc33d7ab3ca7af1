using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A contract has no file, and none of its deliveries was staged before. Nothing has been written.</summary>
public sealed class MissingDeliveryException(string message) : YidangException(message)
{
    internal static MissingDeliveryException For(string folder, IReadOnlyList<SourceContract> missing, IReadOnlyList<string> filesThere)
    {
        var lines = missing.Select(contract =>
        {
            var patterns = string.Join(", ", contract.Delivery.Files.Select(f => $"'{f}'"));
            var near = contract.Delivery.Files.Select(pattern => NearestFile(pattern, filesThere)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            return $"  {contract.Source} ({contract.Owner} {contract.Title}): no file is called {patterns}"
                + (near.Count > 0 ? $"; the nearest is {string.Join(", ", near.Select(n => $"'{n}'"))}" : "")
                + $". Put the file there, or change delivery.files in {contract.Position.File}.";
        });
        return new($"The deliveries of {missing.Count} {(missing.Count == 1 ? "source" : "sources")} are missing in '{folder}' and were never staged:\n{string.Join('\n', lines)}");
    }

    // Dates and stars differ from name to name; what is left is compared.
    private static string? NearestFile(string pattern, IReadOnlyList<string> files)
    {
        var nearest = Nearest.To(Bare(pattern), files.Select(Bare));
        return nearest is null ? null : files.First(f => Bare(f) == nearest);
    }

    private static string Bare(string name) => string.Concat(name.Normalize().Where(c => !char.IsDigit(c) && c is not ('*' or '?')));
}
