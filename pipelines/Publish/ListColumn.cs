using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A column of a list's files.</summary>
/// <param name="Reads">Attributes that it shows; the column stands in a file only if the item declares one of them. Empty: always.</param>
/// <param name="Cell">The cell of a row, from the list, the row's number (first = 1) and the row.</param>
internal sealed record ListColumn(string Header, IReadOnlyList<string> Reads, Func<MatchList, int, MatchListRow, string> Cell)
{
    /// <summary>True where the cell follows from the row alone, and not from its list or its place there.</summary>
    public bool IsOfRow { get; init; } = true;
}
