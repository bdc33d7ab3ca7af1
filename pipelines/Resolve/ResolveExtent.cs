namespace Yidang.Pipelines;

/// <summary>How much a run resolves.</summary>
public enum ResolveExtent
{
    /// <summary>The circles that changes touch, or everything where much has changed or nothing was resolved before.</summary>
    Changes,

    /// <summary>Everything, against the reference that stands: it comes out as it is. For whoever wants to see that it does.</summary>
    Again,

    /// <summary>Everything, against a reference found anew.</summary>
    Whole,
}
