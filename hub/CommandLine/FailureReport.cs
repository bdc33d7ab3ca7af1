using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>Says what went wrong, where, and what to do next, in one message; the stack trace only when asked for.</summary>
internal static class FailureReport
{
    public static async Task<int> WriteAsync(Exception failure, Invocation invocation, CancellationToken cancellationToken)
    {
        var terminal = invocation.Terminal;
        // What fails beside other work comes wrapped: a full disk is a full disk there too.
        if (failure is AggregateException { InnerException: { } first }) failure = first;
        switch (failure)
        {
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                terminal.WriteTalk(invocation.GoesOn
                    ? $"Stopped. Nothing is lost: what was finished is kept, and `yidang {invocation.CommandName}` goes on from there."
                    : $"Stopped. Nothing was changed; `yidang {invocation.CommandName}` begins anew.");
                return ExitCode.Cancelled;
            case YidangException known:
                terminal.WriteTalk($"yidang {invocation.CommandName}: {known.Message}");
                if (invocation.Verbose) terminal.WriteTalk(known.ToString());
                return known.ExitCode;
            // A full disk and a folder without permission are the operator's to mend; the system's own words say which file.
            case IOException or UnauthorizedAccessException:
                terminal.WriteTalk($"yidang {invocation.CommandName}: {failure.Message} Nothing that was finished is lost; free or mend that place, then run the same command again.");
                if (invocation.Verbose) terminal.WriteTalk(failure.ToString());
                return ExitCode.Error;
            default:
                var run = await LatestRunAsync(invocation);
                terminal.WriteTalk($"yidang {invocation.CommandName}: unexpected {failure.GetType().Name}{run}. This is a fault of the program, not of your data; nothing that was finished is lost.");
                terminal.WriteTalk($"Next: run the same command with --verbose and report what it prints. It holds no personal data unless the message says so.");
                if (invocation.Verbose) terminal.WriteTalk(failure.ToString());
                return ExitCode.Error;
        }
    }

    private static async Task<string> LatestRunAsync(Invocation invocation)
    {
        try
        {
            await using var store = await invocation.OpenExistingStoreAsync(CancellationToken.None);
            return await store.Runs.ListAsync(1, CancellationToken.None) is [var latest, ..] ? $" (latest run: {latest.Id})" : "";
        }
#pragma warning disable CA1031 // A second failure must not hide the first.
        catch (Exception)
        {
            return "";
        }
#pragma warning restore CA1031
    }
}
