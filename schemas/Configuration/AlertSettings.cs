namespace Yidang.Schemas;

/// <summary>Where alerts go. Addresses of webhooks are secrets: they come from the environment.</summary>
public sealed record AlertSettings
{
    public SourcePosition Position { get; init; }

    [Key("Environment variable of the address that alerts are posted to as JSON (or NAME_FILE of a file that holds it).", Example = "YIDANG_WEBHOOK")]
    public required string WebhookEnv { get; init; }

    [Key("Environment variable of the secret that signs each post (HMAC-SHA256 in Yidang-Signature).", Example = "YIDANG_WEBHOOK_SECRET")]
    public string? SecretEnv { get; init; }
}
