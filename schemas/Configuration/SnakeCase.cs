using System.Text.Json;

namespace Yidang.Schemas;

/// <summary>Names of .NET as project files, the store and <c>--json</c> write them: snake_case.</summary>
public static class SnakeCase
{
    public static string Of<T>(T value)
        where T : struct, Enum => Of(value.ToString());

    public static string Of(string pascalCase) => JsonNamingPolicy.SnakeCaseLower.ConvertName(pascalCase);
}
