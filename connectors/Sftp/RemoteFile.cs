namespace Yidang.Connectors.Sftp;

/// <summary>A file as an SFTP server lists it.</summary>
/// <param name="Modified">Month, day and time or year, as the client prints them.</param>
internal sealed record RemoteFile(string Name, long Bytes, string Modified);
