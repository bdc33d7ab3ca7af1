namespace Yidang.Storage;

/// <summary>What a publication's lists were made and worded by, in the texts of then; each is kept once, under its SHA-256.</summary>
/// <param name="Items">The items' definitions by item.</param>
/// <param name="SourceNames">What sources were called, as JSON; null where a publication of an earlier build kept nothing.</param>
public sealed record PublicationBasis(IReadOnlyDictionary<string, string> Items, string? SourceNames)
{
    public static PublicationBasis None { get; } = new(new Dictionary<string, string>(), null);
}
