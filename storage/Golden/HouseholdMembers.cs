using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Reads members from rows of person_id, relationship, because.</summary>
internal static class HouseholdMembers
{
    public static HouseholdMember Read(DbDataReader row, int first) =>
        new(new PersonId(row.GetString(first)), row.TextOrNull(first + 1), row.GetString(first + 2));
}
