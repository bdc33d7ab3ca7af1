namespace Yidang.Schemas;

/// <summary>A row that is not data: a title, the header, a repeated header, a totals row, a signature line.</summary>
/// <param name="Line">Physical line of the row's start.</param>
/// <param name="Reason"><c>title</c>, <c>header</c>, <c>repeated-header</c>, <c>comment</c>, <c>totals</c>, <c>signature</c>, <c>empty</c> (delimiters only), <c>already-corrected</c> (a returned row that came back before), <c>erased</c> (of a person who was erased by law), or <c>refused</c> (a good row of a delivery that was refused as a whole).</param>
public sealed record SetAsideRow(int Line, string Reason);
