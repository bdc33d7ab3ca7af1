using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>SQL for where a version of a record stands: in the delivery that held it last.</summary>
/// <remarks>
/// A record's own row says where its version stood first and is never written again for standing elsewhere: the next month's snapshot
/// repeats nearly every record, and rewriting the wide rows of a million took PostgreSQL forty seconds. Where a version was seen since
/// lies in the narrow <c>record_sighting</c>, one row for a version that was seen again.
/// </remarks>
internal static class LatestPlace
{
    /// <summary>Joins the sightings <c>p</c> to the records <c>r</c>.</summary>
    public const string Join = "left join record_sighting p on p.record_id = r.record_id";

    /// <summary>The same without sightings that a later run made. Only the last is kept: what was seen before it counts where it was seen first.</summary>
    public static string JoinAfter(RunId run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Join} and (select d.run_id from delivery d where d.delivery_id = p.delivery_id) <= {run.Value}");

    public const string Delivery = "coalesce(p.delivery_id, r.delivery_id)";

    public const string Line = "coalesce(p.line, r.line)";

    public const string Record = "coalesce(p.record_no, r.record_no)";
}
