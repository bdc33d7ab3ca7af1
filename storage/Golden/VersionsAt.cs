using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>SQL for which versions of a row were believed at one transaction time: those that a run had begun and none had ended.</summary>
/// <param name="Run">The last run that counts; null for all of them, that is now.</param>
internal readonly record struct VersionsAt(RunId? Run)
{
    public static VersionsAt Now => default;

    /// <summary>A condition on a table with history. Now is its own text, so that the indexes over current rows serve it.</summary>
    public string Stand(string? alias = null)
    {
        var prefix = alias is null ? "" : alias + ".";
        return Run is { } run
            ? string.Create(CultureInfo.InvariantCulture, $"({prefix}valid_from_run <= {run.Value} and ({prefix}valid_to_run is null or {prefix}valid_to_run > {run.Value}))")
            : $"{prefix}valid_to_run is null";
    }

    /// <summary>
    /// The same where most rows are to be read: the sign keeps SQLite from walking an index over current rows, which leads to and fro through the table,
    /// the more so the more often it was written.
    /// </summary>
    public string StandReadThrough => Run is null ? "+valid_to_run is null" : Stand();

    /// <summary>Selects <c>from_id, to_id</c> of every redirect that held.</summary>
    public string Redirects => Run is { } run
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"select from_id, to_id from redirect where run_id <= {run.Value} union all select from_id, to_id from past_redirect where valid_from_run <= {run.Value} and valid_to_run > {run.Value}")
        : "select from_id, to_id from redirect";
}
