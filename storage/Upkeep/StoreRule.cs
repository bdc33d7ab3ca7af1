namespace Yidang.Storage;

/// <summary>Something that must hold of the rows of a store.</summary>
/// <param name="Check">Its name, in words and hyphens.</param>
/// <param name="Sql">Selects, as <c>id</c>, what breaks it: nothing when all is well.</param>
/// <param name="Problem">What is wrong with those, after their number: <c>records name a delivery that is not there</c>.</param>
internal sealed record StoreRule(string Check, string Sql, string Problem, string Mend);
