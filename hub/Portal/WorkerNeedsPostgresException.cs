using Yidang.Schemas;

namespace Yidang.Hub.Portal;

/// <summary>A second node was asked for on the embedded store, which one process owns.</summary>
internal sealed class WorkerNeedsPostgresException()
    : YidangException("A worker shares its hub with other nodes, and the embedded store takes one. Name the hub's PostgreSQL with --store or YIDANG_STORE (`yidang db copy` moves a hub there), or use `yidang serve`.");
