using System.Text.Json;

namespace Yidang.Hub.Rendering;

/// <summary>Names of states and kinds, as the project files write them.</summary>
internal static class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
