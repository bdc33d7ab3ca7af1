namespace Yidang.Jobs;

/// <summary>Holds a hub folder's schedule for this process, until it is disposed or the process ends, however it ends.</summary>
public sealed class ScheduleOwner : IDisposable
{
    private readonly FileStream held;

    private ScheduleOwner(FileStream held) => this.held = held;

    /// <exception cref="ScheduleOwnedException">Another process holds it.</exception>
    public static ScheduleOwner Of(string folder)
    {
        try
        {
            return new(new FileStream(Path.Combine(folder, "schedule.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new ScheduleOwnedException(Path.GetFullPath(folder));
        }
    }

    public void Dispose() => held.Dispose();
}
