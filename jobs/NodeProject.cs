using Microsoft.Extensions.Logging;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>The project as this node knows it: read again where its files have changed, and kept as it was while they cannot be used.</summary>
/// <remarks>A node lives for months, and its operators change a file, not a process. What an editor has half written must neither stop the node nor take its jobs away.</remarks>
public sealed class NodeProject : IDisposable
{
    /// <summary>A file that says the same twice this far apart is one that nobody is just writing.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly Func<Project> read;
    private readonly TimeProvider clock;
    private readonly ILogger<NodeProject> log;
    private readonly SemaphoreSlim oneReader = new(1);
    private volatile ScheduledProject current;
    private volatile Alert? trouble;

    /// <param name="first">As the node found it when it started.</param>
    /// <param name="read">Reads it again.</param>
    /// <exception cref="InvalidScheduleException">A cron expression cannot be read.</exception>
    public NodeProject(Project first, Func<Project> read, TimeProvider clock, ILogger<NodeProject> log)
    {
        (this.read, this.clock, this.log) = (read, clock, log);
        current = ScheduledProject.Of(first);
    }

    /// <summary>The last reading that can be used.</summary>
    public ScheduledProject Current => current;

    /// <summary>Why the files as they are now are not what the node goes by; null when they are.</summary>
    /// <remarks>Its subject is the machine: only whoever sees the same files can say that it is over.</remarks>
    public Alert? Trouble => trouble;

    /// <summary>Looks at the files, and returns what the node is to go by from now on.</summary>
    public async Task<ScheduledProject> RefreshAsync(CancellationToken cancellationToken)
    {
        await oneReader.WaitAsync(cancellationToken);
        try
        {
            var seen = Read();
            if (seen.Project?.Project.Hash != current.Project.Hash)
            {
                await Task.Delay(Settling, clock, cancellationToken);
                var again = Read();
                if (again.Problem is { } problem) Complain(problem);
                else if (again.Project!.Project.Hash == seen.Project?.Project.Hash) Take(again.Project);
                return current;
            }
            if (trouble is not null) Take(current);
            return current;
        }
        finally
        {
            oneReader.Release();
        }
    }

    public void Dispose() => oneReader.Dispose();

    private (ScheduledProject? Project, string? Problem) Read()
    {
        try
        {
            return (ScheduledProject.Of(read()), null);
        }
        catch (InvalidProjectException invalid)
        {
            var errors = invalid.Findings.Where(f => f.IsError).ToList();
            var more = errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "";
            return (null, $"{errors[0].Position}: {errors[0].Key}: {errors[0].Problem}{more}");
        }
        catch (Exception failure)
        {
            // Whatever it is: a node is not to end of what somebody wrote into a file.
            return (null, failure is IOException or UnauthorizedAccessException ? failure.Message : YidangException.WordsOf(failure));
        }
    }

    private void Take(ScheduledProject project)
    {
        log.LogInformation("The project's files have changed and can be used: jobs {Jobs}", string.Join(", ", project.Schedule.Jobs.Select(j => j.Name)));
        (current, trouble) = (project, null);
    }

    private void Complain(string problem)
    {
        var alert = new Alert(AlertKind.ProjectInvalid, Environment.MachineName, $"Its nodes go on by the schedule that they know, and runs fail, until this is mended: {problem}");
        if (alert != trouble) log.LogWarning("The project's files have changed and cannot be used; this node goes on by the schedule that it knows: {Problem}", problem);
        trouble = alert;
    }
}
