using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A file whose contract cannot be told.</summary>
public sealed class NoContractException(string message) : YidangException(message)
{
    internal static NoContractException NoSource(string source, IReadOnlyList<SourceContract> contracts) =>
        new($"没有名为 {source} 的数据来源。现有：{string.Join("、", contracts.Select(c => $"{c.Source}（{c.Owner}{c.Title}）"))}。");

    internal static NoContractException ForName(string fileName, IReadOnlyList<SourceContract> several, IReadOnlyList<SourceContract> all) => new(several.Count > 1
        ? $"{fileName}：文件名同时符合 {string.Join("、", several.Select(c => c.Source))} 的约定，无法判断是哪一种。请用 --source 写明，或改文件名。"
        : $"{fileName}：文件名不符合任何一种约定，不知道是谁的什么数据。约定的文件名：{string.Join("、", all.Select(c => $"{string.Join(" ", c.Delivery.Files)}（{c.Owner}{c.Title}）"))}。请改文件名，或用 --source 写明来源。");
}
