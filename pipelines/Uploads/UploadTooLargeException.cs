using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>More bytes came than an upload may have; nothing of them was kept.</summary>
public sealed class UploadTooLargeException(long limit)
    : YidangException($"文件超过 {limit / (1024 * 1024)} MB，没有接收。请分成几个文件，或请管理员调高上限（yidang serve --max-upload）。");
