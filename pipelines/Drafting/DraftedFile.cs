namespace Yidang.Pipelines;

/// <summary>What <c>yidang init</c> made of one file.</summary>
/// <param name="Kind"><c>gb18030, comma</c> or <c>workbook</c>.</param>
/// <param name="HeaderLine">Physical line of the header.</param>
/// <param name="Columns">Columns that have a name.</param>
/// <param name="Mapped">Columns drafted for an attribute without doubt.</param>
/// <param name="ToDecide">Headers of the columns that a human must decide.</param>
public sealed record DraftedFile(string FileName, string Contract, string Kind, int HeaderLine, int Columns, int Mapped, IReadOnlyList<string> ToDecide);
