using SQLitePCL;
using static SQLitePCL.raw;

namespace Yidang.Storage;

/// <summary>Lets SQLite call <see cref="DayText"/>. It is called for every person of a hub, so texts are read where they lie: strings of them took longer than the arithmetic.</summary>
internal static class SqliteDateFunctions
{
    private delegate long? Between(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to);

    public static void Register(sqlite3 connection)
    {
        Register(connection, "years_between", DayText.YearsBetween);
        Register(connection, "days_between", DayText.DaysBetween);
    }

    private static void Register(sqlite3 connection, string name, Between between) => sqlite3_create_function(
        connection, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, null,
        (context, _, days) =>
        {
            if (between(Text(days[0]), Text(days[1])) is { } count) sqlite3_result_int64(context, count);
            else sqlite3_result_null(context);
        });

    // A number becomes its text, as it does wherever SQLite expects one; NULL is no day, as an empty text is.
    private static ReadOnlySpan<byte> Text(sqlite3_value value)
    {
        if (sqlite3_value_type(value) != SQLITE_TEXT) sqlite3_value_text(value);
        return sqlite3_value_blob(value);
    }
}
