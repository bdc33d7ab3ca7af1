using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Yidang.Pipelines;

/// <summary>What computes in this process. Only the same build on the same runtime and kind of processor is sure to give the same bytes, down to a weight's last bit.</summary>
internal static class WorkProgram
{
    /// <summary>SHA-256 (hexadecimal) of it.</summary>
    public static string Current { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{InputsHash.Modules()}\n{RuntimeInformation.FrameworkDescription}\n{RuntimeInformation.ProcessArchitecture}\n")));
}
