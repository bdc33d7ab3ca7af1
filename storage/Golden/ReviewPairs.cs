using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The stored pairs for clerical review.</summary>
internal static class ReviewPairs
{
    public const string Select = "select left_record_id, right_record_id, weight, reason from review_pair order by pair_no";

    public static ReviewPair Read(DbDataReader row) =>
        new(new RecordId(row.GetInt64(0)), new RecordId(row.GetInt64(1)), row.GetDouble(2), row.GetString(3));
}
