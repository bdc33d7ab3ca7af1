using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A step of a run that others may help with, and what they must be like to do so.</summary>
/// <param name="Epoch">The run's.</param>
/// <param name="Name">e.g. <c>score</c>.</param>
/// <param name="Program">What computes: only the same build on the same runtime gives the same bytes.</param>
/// <param name="Project">SHA-256 over the project's files.</param>
/// <param name="Coordinator">The node that runs the run.</param>
/// <param name="Digest">Of what the items' positions refer to; null until the coordinator has opened the step.</param>
public sealed record WorkStep(RunId Run, int Epoch, string Name, string Program, string Project, string Coordinator, string? Digest = null);
