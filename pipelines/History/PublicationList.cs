namespace Yidang.Pipelines;

/// <summary>One list of a publication.</summary>
/// <param name="Changes">Against the publication before; null for the first.</param>
public sealed record PublicationList(string Item, string Title, DateOnly AsOf, int Matched, int NeedsChecking, ListChangeCounts? Changes);
