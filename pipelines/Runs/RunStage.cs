namespace Yidang.Pipelines;

/// <summary>The steps of a run, in their order.</summary>
public enum RunStage
{
    Intake = 1,

    Resolve = 2,

    Publish = 3,
}
