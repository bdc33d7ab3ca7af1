namespace Yidang.Schemas;

/// <summary>Files of an SFTP server, fetched by the machine's OpenSSH client.</summary>
public sealed record SftpFolder
{
    public SourcePosition Position { get; init; }

    [Key("Name or address of the server.", Example = "sftp.example.gov.cn")]
    public required string Host { get; init; }

    [Key("Its port.", Example = "22", Minimum = 1, Maximum = 65535)]
    public int Port { get; init; } = 22;

    [Key("User to sign in as.", Example = "yidang")]
    public required string User { get; init; }

    [Key("Environment variable that holds the path of the private key; passwords are not used.", Example = "MZ_SFTP_KEY")]
    public required string IdentityFileEnv { get; init; }

    [Key("File of the server's host key, relative to the project; a server that shows another key is refused.", Example = "known_hosts")]
    public required string KnownHosts { get; init; }

    [Key("Folder on the server.", Example = "/outgoing")]
    public required string Folder { get; init; }

    [Key("File name patterns with * and ?.", Example = "[\"低保_*.csv\"]")]
    public required IReadOnlyList<string> Files { get; init; }

    [Key("Ending of the empty file that says another is complete: with .ok, a.csv is fetched once a.csv.ok is there.", Example = ".ok")]
    public string? Marker { get; init; }

    [Key("Seconds between two looks at a file's size; one that still grows is left for the next fetch.", Example = "5", Minimum = 0, Maximum = 3600)]
    public double SettleSeconds { get; init; } = 5;
}
