namespace Yidang.Storage;

/// <summary>A job that nobody wants to be fired for the time being.</summary>
/// <param name="Actor">Who said so.</param>
public sealed record JobPause(string Job, string Actor, DateTimeOffset Since);
