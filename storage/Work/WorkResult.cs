namespace Yidang.Storage;

/// <summary>What a worker handed in for an item.</summary>
public sealed record WorkResult(int Number, string Worker, byte[] Bytes);
