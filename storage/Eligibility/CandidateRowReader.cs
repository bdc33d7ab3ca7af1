using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Reads candidates from rows of person id, provenance, fields, conditions and flags. One per query; not for several threads.</summary>
internal sealed class CandidateRowReader(EligibilityQuery query, IReadOnlyList<AttributeDefinition> fields, AttributeCatalogue catalogue)
{
    private const int FirstField = 2;

    // Of all attributes, though a query declares few.
    private readonly RecordId[] origins = new RecordId[catalogue.Person.Count];

    public CandidateRow Read(DbDataReader row)
    {
        ProvenanceCodec.Read(row.Utf8(1), origins);
        var values = new string?[fields.Count];
        var sources = new RecordId[fields.Count];
        for (var i = 0; i < fields.Count; i++)
        {
            values[i] = AttributeValue.Read(row, FirstField + i, fields[i].Type);
            sources[i] = origins[fields[i].Ordinal];
        }
        var firstTruth = FirstField + fields.Count;
        return new CandidateRow(
            new PersonId(row.GetString(0)), values, sources, Truths(row, firstTruth, query.Conditions.Count),
            Truths(row, firstTruth + query.Conditions.Count, query.Flags.Count));
    }

    private static bool?[] Truths(DbDataReader row, int first, int count)
    {
        var truths = new bool?[count];
        for (var i = 0; i < count; i++) truths[i] = row.IsDBNull(first + i) ? null : row.GetBoolean(first + i);
        return truths;
    }
}
