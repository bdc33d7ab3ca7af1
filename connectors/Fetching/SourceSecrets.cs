namespace Yidang.Connectors.Fetching;

/// <summary>Secrets come from the environment, or from a file that the environment names; never from a project.</summary>
public static class SourceSecrets
{
    /// <summary>The value of the variable NAME, or the content of the file that NAME_FILE names.</summary>
    /// <exception cref="FetchException">Neither is set, or the file cannot be read.</exception>
    public static string Read(string name)
    {
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) return value;
        if (Environment.GetEnvironmentVariable($"{name}_FILE") is not { Length: > 0 } path)
            throw new FetchException($"The environment variable {name} is not set. Set it, or {name}_FILE to the path of a file that holds its value.");
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FetchException($"The file that {name}_FILE names cannot be read. Check its path and permissions.", innerException: problem);
        }
    }
}
