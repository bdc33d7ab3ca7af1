using System.Data.Common;
using System.Runtime.CompilerServices;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IEligibilityStore"/>
internal sealed class EligibilityStore(Database database, AttributeCatalogue catalogue) : IEligibilityStore
{
    private const int BatchSize = 1000;

    public async IAsyncEnumerable<IReadOnlyList<CandidateRow>> EvaluateAsync(
        EligibilityQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fields = query.Fields.Select(Field).ToList();
        var names = query.Fields.Append("as_of").Append("area").ToHashSet(StringComparer.Ordinal);
        foreach (var expression in query.Conditions.Concat(query.Flags)) ExpressionGuard.Check(expression, names);
        var parameters = new { AsOf = StoredText.Of(query.AsOf), query.Area };
        await using var session = await database.OpenAsync(cancellationToken);
        await database.TranslateAsync(async () =>
        {
            await database.BeginScanAsync(session, cancellationToken);
            return await database.BeginEvaluationAsync(session, cancellationToken);
        });
        await CheckEachAsync(session, query, fields, parameters, cancellationToken);
        var rows = session.StreamAsync(Sql(query, fields), parameters, new CandidateRowReader(query, fields, catalogue).Read, BatchSize, cancellationToken);
        await using var batches = rows.GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(batches, query)) yield return batches.Current;
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<IReadOnlyList<CandidateRow>> batches, EligibilityQuery query)
    {
        try
        {
            return await database.TranslateAsync(() => batches.MoveNextAsync().AsTask());
        }
        catch (DbException exception)
        {
            // Only some rows' values bring this about (a division by zero, say), so no single expression can be named for certain.
            throw new InvalidExpressionException(
                "A condition failed on a person's values; check divisions and conversions.", string.Join(" | ", query.Conditions.Concat(query.Flags)), exception);
        }
    }

    /// <summary>Prepares each expression alone, without reading a person, so that the one at fault can be named.</summary>
    private async Task CheckEachAsync(
        Session session, EligibilityQuery query, IReadOnlyList<AttributeDefinition> fields, object parameters, CancellationToken cancellationToken)
    {
        foreach (var expression in query.Conditions.Concat(query.Flags))
        {
            try
            {
                // A store that goes away is not the expression's fault.
                await database.TranslateAsync(() => session.ListAsync($"select {Truth(expression)} from ({Visible(query, fields)}) p limit 0", parameters, _ => 0, cancellationToken));
            }
            catch (DbException exception)
            {
                throw new InvalidExpressionException($"The condition \"{expression}\" cannot be evaluated: {exception.Message}", expression, exception);
            }
        }
    }

    private static string Sql(EligibilityQuery query, IReadOnlyList<AttributeDefinition> fields)
    {
        // Person id and provenance come before the fields. No expression can name them: the guard knows declared fields only.
        var selected = fields.Select(f => AttributeTable.Quote(f.Name)).Prepend("provenance").Prepend("person_id")
            .Concat(query.Conditions.Concat(query.Flags).Select(Truth));
        var filters = query.Conditions.Select(c => $"({c}) is not false").DefaultIfEmpty("true");
        return $"select {string.Join(", ", selected)} from ({Visible(query, fields)}) p where {string.Join(" and ", filters)}";
    }

    private static string Visible(EligibilityQuery query, IReadOnlyList<AttributeDefinition> fields) =>
        $"""
        select person_id, provenance, {string.Concat(fields.Select(f => Column(query, f) + ", "))}cast(@AsOf as text) as as_of, cast(@Area as text) as area
        from golden_person where {new VersionsAt(query.BelievedAfter).StandReadThrough}
        """;

    // Null, of the column's own type.
    private static string Column(EligibilityQuery query, AttributeDefinition field) =>
        AttributeTable.Quote(field.Name) is var name && query.Unreported.Contains(field.Name) ? $"nullif({name}, {name}) as {name}" : name;

    // Anything that is not a truth value is refused by PostgreSQL; SQLite makes one of it.
    private static string Truth(string expression) => $"(({expression}) and true)";

    private AttributeDefinition Field(string name) =>
        catalogue.Find(name) is { Subject: AttributeSubject.Person } attribute
            ? attribute : throw new InvalidExpressionException($"'{name}' is no attribute of a person.", name);
}
