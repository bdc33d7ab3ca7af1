namespace Yidang.Pipelines;

/// <summary>What a file would do to its source's records.</summary>
public sealed record PlannedIntake(string Source, string File, int Read, int New, int Changed, int Unchanged, int Vanished, int Quarantined);
