using System.CommandLine;
using Yidang.Connectors.Publishing;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Pages;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang link</c>: link or de-duplicate any files by a linkage model; no hub needed.</summary>
internal sealed class LinkCommand : HubCommand
{
    private readonly Argument<string> model = LinkageArguments.Model();

    private readonly Argument<string[]> files = LinkageArguments.Files();

    private readonly Option<string> output = new("--out") { Description = "Where to write each record's id, its file when there are several, and its cluster_id.", HelpName = "FILE", Required = true };

    private readonly Option<string?> truth = LinkageArguments.Truth("Measure the clusters by it: precision, recall, F1, false merges and splits.");

    private readonly Option<string?> report = new("--report") { Description = "Draw a report as one HTML page: match weights, sample pairs, accuracy, blocking, columns, clusters.", HelpName = "FILE" };

    private readonly Option<string?> threshold = new("--threshold") { Description = "Match threshold in place of the model's: auto, a match weight ('8 bits') or a probability ('p 0.95').", HelpName = "THRESHOLD" };

    private readonly Option<bool> reveal = new("--reveal") { Description = "Show values of records in the report as they are instead of masked." };

    public LinkCommand(CommandHost host)
        : base("link", "Link or de-duplicate files by a linkage model: which records are one person. Needs no hub. docs/linkage.md is the guide.", host)
    {
        Add(model);
        Add(files);
        Add(output);
        Add(truth);
        Add(report);
        Add(threshold);
        Add(reveal);
    }

    public override bool GoesOn => false;

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = new LinkRequest
        {
            Model = invocation.Value(model),
            Files = invocation.Value(files),
            Output = invocation.Value(output),
            Truth = invocation.Value(truth),
            Threshold = invocation.Value(threshold),
        };
        LinkageArguments.MustBeThere(request);
        LinkageArguments.MustBeFree([request.Model, .. request.Files], request.Output, invocation.Value(report));
        var linked = new LinkPipeline(invocation.Composition.Clock).Run(request, cancellationToken);
        if (invocation.Value(report) is { } page)
        {
            var html = LinkageReportPage.Render(linked.Draw(Path.GetFileName(request.Model), invocation.Value(reveal), cancellationToken));
            await AtomicFile.WriteAsync(page, async (stream, token) => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(html), token), cancellationToken);
        }
        if (invocation.Json) invocation.Terminal.WriteJson(LinkStory.Json(linked, request, invocation.Value(report)));
        else LinkStory.Write(invocation.Terminal, linked, request, invocation.Value(report));
        return ExitCode.Done;
    }
}
