using System.Runtime.InteropServices;
using SQLitePCL;

namespace Yidang.Storage;

/// <summary>The calls of SQLite's C interface that are made for every value of every row, without what makes the package's own safe for any caller.</summary>
/// <remarks>
/// SQLitePCLRaw counts a reference to the statement up and down for each call and copies each text. Ten calls a row, that is a fifth of the time of an
/// insert. Here the owner keeps the statement open and texts in their place; results are SQLite's codes.
/// </remarks>
internal readonly struct SqliteStatement(sqlite3_stmt statement)
{
    private const string Library = "e_sqlite3";

    private readonly nint handle = statement.DangerousGetHandle();

    public int Bind(int parameter, long number) => sqlite3_bind_int64(handle, parameter, number);

    public int BindNull(int parameter) => sqlite3_bind_null(handle, parameter);

    /// <param name="utf8">Pinned, and kept as it is until the step.</param>
    public int BindWhereItLies(int parameter, byte[] utf8, int length) =>
        sqlite3_bind_text(handle, parameter, Marshal.UnsafeAddrOfPinnedArrayElement(utf8, 0), length, destructor: 0);

    public int Step() => sqlite3_step(handle);

    public int Reset() => sqlite3_reset(handle);

    // Binding only notes a value: too short to tell the collector that the thread is away.
    [DllImport(Library, ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_bind_int64(nint statement, int parameter, long number);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_bind_null(nint statement, int parameter);

    [DllImport(Library, ExactSpelling = true), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_bind_text(nint statement, int parameter, nint utf8, int length, nint destructor);

    [DllImport(Library, ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_step(nint statement);

    [DllImport(Library, ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_reset(nint statement);
}
