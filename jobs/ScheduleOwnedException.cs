using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Another process fires the schedule of a hub on the embedded store, which takes one node only.</summary>
public sealed class ScheduleOwnedException(string folder)
    : YidangException($"Another `yidang serve` fires the schedule of the hub in {folder}. Stop it first; several nodes need a hub on PostgreSQL (--store).");
