using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>A question was asked of a data folder in which nothing has been run yet.</summary>
internal sealed class NoHubHereException(HubFolder folder)
    : YidangException($"There is no hub in '{Path.GetFullPath(folder.Root)}' yet. Run `yidang run` (or `yidang demo`) first, or name its folder with --data DIR.");
