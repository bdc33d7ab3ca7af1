using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang link</c>: link or de-duplicate any CSV files by a linkage model; no hub needed.</summary>
internal sealed class LinkCommand : HubCommand
{
    private readonly Argument<string> model = new("MODEL") { Description = "The linkage model, a YAML file." };

    private readonly Argument<string[]> files = new("FILE") { Description = "CSV files with a header.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string> output = new("--out") { Description = "Where to write each record's id and its cluster_id.", HelpName = "FILE", Required = true };

    public LinkCommand(CommandHost host)
        : base("link", "Link or de-duplicate CSV files by a linkage model: which records are one person. Needs no hub.", host)
    {
        Add(model);
        Add(files);
        Add(output);
    }

    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        foreach (var file in invocation.Value(files).Prepend(invocation.Value(model)))
            if (!File.Exists(file)) throw new NoSuchFileException(file);
        var report = new LinkPipeline(invocation.Composition.Clock).Run(invocation.Value(model), invocation.Value(files), invocation.Value(output), [], cancellationToken);
        var result = report.Result;
        invocation.Terminal.WriteTalk(FormattableString.Invariant(
            $"{result.ClusterOf.Length:N0} records, {result.PairsCompared:N0} pairs compared, {result.Clusters:N0} clusters. Threshold {result.Thresholds.Match:0.0} bits: {result.Thresholds.Reason}."));
        foreach (var (step, seconds) in report.Watch) if (invocation.Verbose) invocation.Terminal.WriteTalk(FormattableString.Invariant($"{step} {seconds:0.000} s"));
        return Task.FromResult(ExitCode.Done);
    }
}
