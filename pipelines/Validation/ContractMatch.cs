using Yidang.Connectors.Folders;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Finds the contract that a file's name belongs to.</summary>
public static class ContractMatch
{
    /// <summary>The contracts whose patterns name this file: one when all is well.</summary>
    public static IReadOnlyList<SourceContract> For(string fileName, IReadOnlyList<SourceContract> contracts) =>
        [.. contracts.Where(contract => FilePatterns.Name(contract, fileName))];

    /// <summary>The one contract for this file.</summary>
    /// <param name="source">Its name, when the file's own does not tell; else null.</param>
    /// <exception cref="NoContractException">There is none of that name, or the file's name fits none or several.</exception>
    public static SourceContract One(string fileName, string? source, IReadOnlyList<SourceContract> contracts)
    {
        if (source is not null)
            return contracts.FirstOrDefault(c => string.Equals(c.Source, source, StringComparison.Ordinal)) ?? throw NoContractException.NoSource(source, contracts);
        return For(fileName, contracts) is [var one] ? one : throw NoContractException.ForName(fileName, For(fileName, contracts), contracts);
    }
}
