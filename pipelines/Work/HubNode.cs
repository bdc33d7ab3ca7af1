namespace Yidang.Pipelines;

/// <summary>This process among the hub's nodes: machine and process number.</summary>
public static class HubNode
{
    public static string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";
}
