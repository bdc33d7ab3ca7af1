using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>A store was to be copied onto itself.</summary>
internal sealed class SameStoreException(string target) : YidangException($"'{target}' is the hub itself. Name another data folder, or a PostgreSQL database.");
