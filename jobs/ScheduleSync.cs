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
    public static async Task ApplyAsync(IScheduler scheduler, ScheduleSettings schedule, ScheduleForecast forecast, CancellationToken cancellationToken)
    {
        await ScheduleCalendars.ApplyAsync(scheduler, schedule, forecast.Calendar, forecast.TimeZone, cancellationToken);
        var wanted = schedule.Jobs.Select(job => new JobKey(job.Name, Group)).ToHashSet();
        var stored = await scheduler.QueryJobs(new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(Group), Take = PagedQuery.All }, cancellationToken);
        await scheduler.DeleteJobs([.. stored.Items.Select(j => j.Key).Where(key => !wanted.Contains(key))], cancellationToken);

        foreach (var job in schedule.Jobs)
        {
            var key = new JobKey(job.Name, Group);
            var trigger = Trigger(scheduler, job, forecast);
            if (trigger is null)
            {
                await scheduler.AddJob(Detail(job, key), AddJobOptions.Replacing, cancellationToken);
                await scheduler.UnscheduleJob(new TriggerKey(job.Name, Group), cancellationToken);
            }
            else if (!await IsStoredAsync(scheduler, job, key, trigger, cancellationToken))
            {
                await scheduler.ScheduleJob(Detail(job, key), trigger, ScheduleJobOptions.Replacing, cancellationToken);
            }
        }
    }

    private static async Task<bool> IsStoredAsync(IScheduler scheduler, ScheduledJob job, JobKey key, ICronTrigger wanted, CancellationToken cancellationToken)
    {
        var detail = await scheduler.GetJobDetail(key, cancellationToken);
        return detail is { Durable: true } && detail.JobType.Type == TypeOf(job.Work)
            && await scheduler.GetTrigger(wanted.Key, cancellationToken) is ICronTrigger trigger
            && trigger.CronExpressionString == wanted.CronExpressionString && trigger.TimeZone.Id == wanted.TimeZone.Id
            && trigger.MisfireInstruction == wanted.MisfireInstruction && trigger.CalendarName == wanted.CalendarName && trigger.EndTimeUtc == wanted.EndTimeUtc;
    }

    private static IJobDetail Detail(ScheduledJob job, JobKey key) =>
        JobBuilder.Create().OfType(TypeOf(job.Work)).WithIdentity(key).WithDescription(job.Description ?? job.Name)
            .DisallowConcurrentExecution().RequestRecovery().StoreDurably().Build();

    /// <summary>The trigger of a job that has a time, and whose calendar is known; it ends where the calendar does, so that it never fires on a day that nobody knows.</summary>
    private static ICronTrigger? Trigger(IScheduler scheduler, ScheduledJob job, ScheduleForecast forecast)
    {
        var now = scheduler.TimeProvider.GetUtcNow();
        if (job.Cron is null || forecast.Next(job, now) is null) return null;
        var misfire = job.Misfire == MisfirePolicy.Skip ? CronTriggerMisfireInstruction.DoNothing : CronTriggerMisfireInstruction.FireAndProceed;
        var trigger = TriggerBuilder.Create(scheduler.TimeProvider).WithIdentity(job.Name, Group)
            .WithSchedule(CronScheduleBuilder.Create(job.Cron).InTimeZone(forecast.TimeZone).WithMisfireInstruction(misfire));
        if (ScheduleCalendars.NameOf(job.Days) is { } calendar)
        {
            var today = LocalDay.Of(now, forecast.TimeZone);
            var end = (forecast.Calendar.KnownUntil(today) ?? today).AddDays(1).ToDateTime(TimeOnly.MinValue);
            trigger = trigger.WithCalendarName(calendar).EndAt(new DateTimeOffset(end, forecast.TimeZone.GetUtcOffset(end)));
        }
        return (ICronTrigger)trigger.Build();
    }

    private static Type TypeOf(ScheduledWork work) => work switch
    {
        ScheduledWork.Run => typeof(RunJob),
        ScheduledWork.Publish => typeof(PublishJob),
        ScheduledWork.Retention => typeof(RetentionJob),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "Unknown scheduled work."),
    };
}
