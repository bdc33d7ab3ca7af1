using System.IO.Enumeration;
using Yidang.Schemas;

namespace Yidang.Connectors.Folders;

/// <summary>Compares file names with a contract's patterns.</summary>
public static class FilePatterns
{
    /// <summary>True when one of the contract's patterns names the file; case and Unicode's two spellings of a letter do not matter.</summary>
    public static bool Name(SourceContract contract, string fileName)
    {
        // macOS stores names decomposed; é compares equal only in one form.
        var name = fileName.Normalize();
        return contract.Delivery.Files.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern.Normalize(), name));
    }
}
