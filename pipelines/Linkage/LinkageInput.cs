using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>The records of the files as the engine takes them, and what the output needs of them.</summary>
/// <param name="Ids">By record: its id as it stands in its file.</param>
/// <param name="Asked">Columns read beside those of the model, as they stand in the files: the truth, for example.</param>
/// <param name="Damaged">Rows that could not be read and are no records.</param>
public sealed record LinkageInput(LinkageTable Table, RecordIds Ids, IReadOnlyDictionary<string, CodedColumn> Asked, long Damaged);
