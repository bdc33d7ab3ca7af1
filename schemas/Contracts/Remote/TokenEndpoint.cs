namespace Yidang.Schemas;

/// <summary>An OAuth 2.0 token endpoint for client credentials (RFC 6749 §4.4).</summary>
public sealed record TokenEndpoint
{
    public SourcePosition Position { get; init; }

    [Key("Its address.", Example = "https://api.example.gov.cn/oauth/token")]
    public required string Url { get; init; }

    [Key("Environment variable of the client's id.", Example = "YB_CLIENT_ID")]
    public required string ClientIdEnv { get; init; }

    [Key("Environment variable of the client's secret.", Example = "YB_CLIENT_SECRET")]
    public required string ClientSecretEnv { get; init; }
}
