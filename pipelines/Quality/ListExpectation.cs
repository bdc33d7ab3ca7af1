using Yidang.Outreach;

namespace Yidang.Pipelines;

/// <summary>The errors that a list may be expected to hold because of how well records were matched.</summary>
/// <param name="Listed">People on the list, those who need checking included.</param>
/// <param name="FalseContacts">People listed although a record that would keep them off stands apart from their file.</param>
/// <param name="Missed">People kept off by a record of another person that was joined to their file.</param>
/// <param name="Because">By source: how many people its records keep off the list.</param>
public sealed record ListExpectation(
    string Item, string Title, int Listed, Expectation FalseContacts, Expectation Missed, IReadOnlyDictionary<string, int> Because, ErrorBudget? Budget)
{
    public bool IsWithinBudget => !Exceeds(FalseContacts, Budget?.FalseContacts) && !Exceeds(Missed, Budget?.Missed);

    // The expectation counts, not its upper end: of a list of thirty nothing could be promised.
    // An empty list is held to what a list of one is: of nothing no share would do, and whoever served everybody could publish no more.
    private bool Exceeds(Expectation expected, double? most) => most is { } share && expected.Rows > share * Math.Max(Listed, 1);
}
