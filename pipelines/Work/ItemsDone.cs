namespace Yidang.Pipelines;

/// <summary>What a process did of a step's items.</summary>
/// <param name="Done">Items whose results were taken.</param>
/// <param name="Refused">Items that another had taken over before their result came.</param>
/// <param name="Failed">Items that could not be done.</param>
public sealed record ItemsDone(int Done, int Refused, int Failed)
{
    public static ItemsDone None { get; } = new(0, 0, 0);

    public bool Any => Done + Refused + Failed > 0;

    /// <summary>Processor time that the process took meanwhile.</summary>
    public TimeSpan Processor { get; init; }

    public ItemsDone And(ItemsDone other) => new(Done + other.Done, Refused + other.Refused, Failed + other.Failed) { Processor = Processor + other.Processor };
}
