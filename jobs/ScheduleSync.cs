using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Makes the job store hold exactly what <c>schedule.yaml</c> says.</summary>
public static class ScheduleSync
{
    /// <summary>The group of everything that this hub schedules.</summary>
    public const string Group = "yidang";

    /// <summary>
    /// Adds new entries, replaces changed ones and removes those that left the file. An entry that did not change is not
    /// touched: its stored trigger remembers the last firing, so one that was due while the server was down is made up for.
    /// </summary>
    public static async Task ApplyAsync(IScheduler scheduler, ScheduleSettings schedule, TimeZoneInfo timeZone, CancellationToken cancellationToken)
    {
        var wanted = schedule.Jobs.Select(job => new JobKey(job.Name, Group)).ToHashSet();
        var stored = await scheduler.QueryJobs(new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(Group), Take = PagedQuery.All }, cancellationToken);
        await scheduler.DeleteJobs([.. stored.Items.Select(j => j.Key).Where(key => !wanted.Contains(key))], cancellationToken);

        foreach (var job in schedule.Jobs)
        {
            var key = new JobKey(job.Name, Group);
            if (await IsStoredAsync(scheduler, job, key, timeZone, cancellationToken)) continue;
            await scheduler.ScheduleJob(Detail(job, key), Trigger(scheduler, job, timeZone), ScheduleJobOptions.Replacing, cancellationToken);
        }
    }

    private static async Task<bool> IsStoredAsync(IScheduler scheduler, ScheduledJob job, JobKey key, TimeZoneInfo timeZone, CancellationToken cancellationToken)
    {
        var detail = await scheduler.GetJobDetail(key, cancellationToken);
        return detail?.JobType.Type == TypeOf(job.Work)
            && await scheduler.GetTrigger(new TriggerKey(job.Name, Group), cancellationToken) is ICronTrigger trigger
            && trigger.CronExpressionString == job.Cron
            && trigger.TimeZone.Id == timeZone.Id;
    }

    private static IJobDetail Detail(ScheduledJob job, JobKey key) =>
        JobBuilder.Create().OfType(TypeOf(job.Work)).WithIdentity(key).WithDescription(job.Description ?? job.Name)
            .DisallowConcurrentExecution().RequestRecovery().Build();

    /// <summary>Misfire policy: what was due while nobody could run it fires once, now, and then by the clock again.</summary>
    private static ITrigger Trigger(IScheduler scheduler, ScheduledJob job, TimeZoneInfo timeZone) =>
        TriggerBuilder.Create(scheduler.TimeProvider).WithIdentity(job.Name, Group)
            .WithSchedule(CronScheduleBuilder.Create(job.Cron).InTimeZone(timeZone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();

    private static Type TypeOf(ScheduledWork work) => work switch
    {
        ScheduledWork.Run => typeof(RunJob),
        ScheduledWork.Publish => typeof(PublishJob),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "Unknown scheduled work."),
    };
}
