using System.Runtime.InteropServices;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Yidang.Storage;

/// <summary>Lets SQLite call <see cref="DayText"/>, for every person of a hub.</summary>
/// <remarks>
/// As with <see cref="SqliteStatement"/>, the package's own way is safe for any caller, and for each call makes objects of the values, and strings of their
/// texts: more than 100 MB for a million persons. Here ten bytes at most are read where they lie.
/// </remarks>
internal static class SqliteDateFunctions
{
    private const string Library = "e_sqlite3";
    private const int LongestDay = 10;

    // SQLite keeps their addresses: they must never be collected.
    private static readonly Function YearsBetween = (context, _, days) => Answer(context, days, DayText.YearsBetween);
    private static readonly Function DaysBetween = (context, _, days) => Answer(context, days, DayText.DaysBetween);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Function(nint context, int count, nint values);

    private delegate long? Between(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to);

    /// <returns>SQLite's code.</returns>
    public static int Register(sqlite3 connection)
    {
        var result = Register(connection, "years_between\0"u8, YearsBetween);
        return result == SQLITE_OK ? Register(connection, "days_between\0"u8, DaysBetween) : result;
    }

    private static int Register(sqlite3 connection, ReadOnlySpan<byte> name, Function function) =>
        sqlite3_create_function(connection.DangerousGetHandle(), name.ToArray(), 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, data: 0, function, step: 0, final: 0);

    private static void Answer(nint context, nint values, Between between)
    {
        Span<byte> room = stackalloc byte[LongestDay * 2];
        var from = Text(Marshal.ReadIntPtr(values), room[..LongestDay]);
        var to = Text(Marshal.ReadIntPtr(values, nint.Size), room[LongestDay..]);
        if (between(from, to) is { } count) sqlite3_result_int64(context, count);
        else sqlite3_result_null(context);
    }

    /// <summary>A value's text, a number's too; empty, which is no day, for NULL and for what is longer than a day.</summary>
    private static ReadOnlySpan<byte> Text(nint value, Span<byte> room)
    {
        var text = sqlite3_value_text(value);
        var length = sqlite3_value_bytes(value);
        if (text == 0 || length > LongestDay) return [];
        for (var i = 0; i < length; i++) room[i] = Marshal.ReadByte(text, i);
        return room[..length];
    }

    [DllImport(Library, ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_create_function(
        nint connection, byte[] name, int arguments, int flags, nint data, Function function, nint step, nint final);

    // These look at what is there, or note it: too short to tell the collector that the thread is away.
    [DllImport(Library, ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern nint sqlite3_value_text(nint value);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_value_bytes(nint value);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern void sqlite3_result_int64(nint context, long number);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern void sqlite3_result_null(nint context);
}
