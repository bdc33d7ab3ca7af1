using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Simulation;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang sample</c>: an invented place of any size, with the truth beside it.</summary>
internal sealed class SampleCommand : HubCommand
{
    private readonly Option<int> persons = new("--persons")
    {
        Description = $"How many people, {Numbers.Of(SampleOptions.MinimumPersons)} to {Numbers.Of(SampleOptions.MaximumPersons)}.",
        HelpName = "N",
        DefaultValueFactory = _ => 5000,
    };

    private readonly Option<int> seed = new("--seed")
    {
        Description = "Starts every random choice: the same seed gives the same bytes.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string> output = new("--out") { Description = "Folder for data/ (the extracts) and truth/.", HelpName = "DIR", Required = true };

    public SampleCommand(CommandHost host)
        : base("sample", "Invent a town and write the extracts that its departments would send, with the truth beside them.", host)
    {
        persons.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < SampleOptions.MinimumPersons or > SampleOptions.MaximumPersons)
                result.AddError($"--persons must lie between {Numbers.Of(SampleOptions.MinimumPersons)} and {Numbers.Of(SampleOptions.MaximumPersons)}.");
        });
        Add(persons);
        Add(seed);
        Add(output);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var options = new SampleOptions(invocation.Value(persons), invocation.Value(seed), invocation.Value(output)!);
        var report = await invocation.Composition.Progress(invocation.Terminal).WatchAsync(progress => Task.Run(() =>
        {
            var rows = 0L;
            var written = TownSimulation.Write(options, new Rows(count => progress.Report(new("sample", rows = count, null, "rows", Finished: false))), cancellationToken);
            progress.Report(new("sample", Math.Max(rows, written.Rows), null, "rows", Finished: true));
            return written;
        }, cancellationToken));
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(report);
            return ExitCode.Done;
        }
        invocation.Terminal.WriteResult($"{Numbers.Of(report.Persons)} people in {Numbers.Of(report.Dwellings)} dwellings, {Numbers.Of(report.Rows)} rows in {report.Files.Count} files: {report.DataFolder}");
        invocation.Terminal.WriteResult($"The truth, for measuring: {report.TruthFolder}");
        return ExitCode.Done;
    }

    /// <summary>Passes reports on at once and in order, which <see cref="Progress{T}"/> does not promise.</summary>
    private sealed class Rows(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
