using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A file is no backup, or not the whole of one. Nothing was restored.</summary>
/// <param name="problem">What is wrong, as half a sentence.</param>
public sealed class DamagedBackupException(string problem, Exception? innerException = null)
    : YidangException($"This backup cannot be used: {problem}. Nothing was changed. Take another copy of it, or an earlier backup.", innerException);
