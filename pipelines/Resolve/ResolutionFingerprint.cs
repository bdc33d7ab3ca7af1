using System.Security.Cryptography;
using System.Text;
using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>SHA-256 of what every resolved record hangs on: the project's models and contracts, and the code. When it changes, everything is resolved again.</summary>
internal static class ResolutionFingerprint
{
    public static string Of(Project project) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{project.Hash}\n{typeof(PersonMatcher).Module.ModuleVersionId}\n{typeof(ResolutionFingerprint).Module.ModuleVersionId}\n")));
}
