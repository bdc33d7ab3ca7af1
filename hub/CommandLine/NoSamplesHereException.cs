using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>The demo was asked for away from the repository that holds its project.</summary>
internal sealed class NoSamplesHereException(string programFolder)
    : YidangException($"No samples/project.yaml above '{programFolder}'. Run the demo from a clone of the repository, or name a project: yidang run --project DIR.");
