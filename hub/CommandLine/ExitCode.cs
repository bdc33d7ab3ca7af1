namespace Yidang.Hub.CommandLine;

/// <summary>What the process tells the shell; the same for every command.</summary>
internal static class ExitCode
{
    /// <summary>Done. Quarantined rows and pairs for review are results, not failures.</summary>
    public const int Done = 0;

    /// <summary>The command worked and found something that someone must mend: project errors, a refused delivery, an unknown id.</summary>
    public const int Findings = 1;

    /// <summary>The command could not do its work.</summary>
    public const int Error = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM at a safe place; the same command goes on from there.</summary>
    public const int Cancelled = 130;
}
