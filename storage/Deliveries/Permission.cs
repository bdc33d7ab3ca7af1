namespace Yidang.Storage;

/// <summary>Someone's word that a held delivery is right: the next run takes it, this one delivery, once.</summary>
public sealed record Permission(string Actor, DateTimeOffset At);
