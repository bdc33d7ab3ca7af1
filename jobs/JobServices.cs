using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Registers the scheduler with a host.</summary>
public static class JobServices
{
    /// <summary>
    /// Adds Quartz with a persistent store and a service that brings the schedule in line with the file and starts it. The host
    /// must also provide an <see cref="IScheduledWorkRunner"/> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services, ScheduleSettings schedule, string timeZone, SchedulerStore store)
    {
        services.AddSingleton(new ScheduleForecast(schedule, timeZone));
        services.AddSingleton(schedule);
        services.AddTransient<RunJob>();
        services.AddTransient<PublishJob>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "yidang";
                // A stop asks running jobs to stop at a safe place and waits for them; what was cut short is fired again at the next start.
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(persistent =>
            {
                if (store.IsPostgres) persistent.UsePostgres(store.ConnectionString).UseClustering();
                else persistent.UseSqlite(store.ConnectionString);
                persistent.ConfigureStore(options => options.RecoverFiringsCancelledByShutdown = true);
                persistent.ProvisionSchema();
            });
        });
        services.AddHostedService<ScheduleService>();
        return services;
    }
}
