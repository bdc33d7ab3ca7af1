using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Registers the scheduler with a host.</summary>
public static class JobServices
{
    private const int MostAtOnce = 32;

    /// <summary>
    /// Adds Quartz with a persistent store and services that keep the schedule in line with the file. The host must also provide
    /// a <see cref="NodeProject"/>, an <see cref="IScheduledWorkRunner"/>, what opens the hub's store, and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services, SchedulerStore store)
    {
        services.AddSingleton<JobFirer>();
        services.AddSingleton<FiringSignal>();
        services.AddSingleton<QuartzFiring>();
        services.AddSingleton<ScheduleWatch>();
        services.AddTransient<RunJob>();
        services.AddTransient<PublishJob>();
        services.AddTransient<RetentionJob>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "yidang";
                // A stop asks running jobs to stop at a safe place and waits for them; what was cut short is fired again at the next start.
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            // A job that waits for another, or for a run, takes a thread and does nothing with it; how many there will be, the file says only today.
            quartz.UseDefaultThreadPool(MostAtOnce);
            quartz.UsePersistentStore(persistent =>
            {
                if (store.IsPostgres) persistent.UsePostgres(store.ConnectionString).UseClustering(Clustering);
                else persistent.UseSqlite(store.ConnectionString);
                persistent.ConfigureStore(options => options.RecoverFiringsCancelledByShutdown = true);
                persistent.ProvisionSchema();
            });
        });
        services.AddHostedService<ScheduleService>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleWatch>());
        return services;
    }

    /// <summary>A node that has said nothing for eight seconds counts as dead, and another takes up what it was at. If it was only slow, the run lease tells.</summary>
    private static void Clustering(ClusteringOptions options)
    {
        options.CheckinInterval = TimeSpan.FromSeconds(3);
        options.CheckinMisfireThreshold = TimeSpan.FromSeconds(5);
    }
}
