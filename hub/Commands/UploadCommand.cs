using System.CommandLine;
using System.Globalization;
using Yidang.Connectors;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang upload</c>: what the upload page does, from the shell.</summary>
internal sealed class UploadCommand : HubCommand
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Files as the departments send them, also packed as .zip, or mended files of returned rows.", Arity = ArgumentArity.OneOrMore };

    public UploadCommand(CommandHost host)
        : base("upload", "Check files and put those that would not be sent back as a whole among the project's deliveries, for the next run. Exits with 1 when one was not placed.", host) => Add(files);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var missing = invocation.Value(files).FirstOrDefault(file => !File.Exists(file));
        if (missing is not null) throw new NoSuchFileException(missing);
        var inbox = new UploadInbox(invocation.Folder.Uploads, invocation.LoadProject(), new DeliveryReaders(), invocation.Composition.Clock);
        var results = new List<UploadedFile>();
        foreach (var file in invocation.Value(files))
        {
            var name = UploadName.Of(Path.GetFileName(file)) ?? throw new NoSuchFileException(file);
            var upload = await inbox.CheckAsync(new UploadedFile("", name, "", new FileInfo(file).Length, invocation.Composition.Clock.GetUtcNow()), file, cancellationToken);
            if (upload.CanBePlaced)
            {
                await inbox.PlaceAsync(file, name, cancellationToken);
                upload = upload with { PlacedAt = invocation.Composition.Clock.GetUtcNow() };
            }
            results.Add(upload);
            if (!invocation.Json) Write(invocation.Terminal, upload);
        }
        if (invocation.Json) invocation.Terminal.WriteJson(results.Select(r => new { r.FileName, r.Source, r.Corrects, r.Problem, r.Report, Entries = r.Entries.Select(e => new { e.FileName, e.Source, e.Corrects, e.Problem, e.Report }), r.Unclaimed, Placed = r.PlacedAt is not null }));
        return results.TrueForAll(r => r.PlacedAt is not null) ? ExitCode.Done : ExitCode.Findings;
    }

    private static void Write(Terminal terminal, UploadedFile upload)
    {
        foreach (var delivery in upload.Deliveries)
        {
            if (delivery.Report is { } report) ValidationText.Write(terminal, report);
            if (upload.Entries.Count > 0 && delivery.Problem is { } why) terminal.WriteResult($"{delivery.FileName}: {why}");
            if (upload.Entries.Count > 0 && delivery.Corrects is { } number) terminal.WriteResult(string.Create(CultureInfo.InvariantCulture, $"{delivery.FileName}: corrects delivery {number}."));
        }
        foreach (var name in upload.Unclaimed) terminal.WriteResult($"{name}: no contract names it, so it is not taken in.");
        terminal.WriteResult(upload switch
        {
            { Problem: { } problem } => $"{upload.FileName}: not placed: {problem}",
            { PlacedAt: null, Entries.Count: > 0 } => $"{upload.FileName}: not placed: something in it cannot be taken.",
            { PlacedAt: null } => $"{upload.FileName}: not placed: it would be sent back as a whole.",
            { Corrects: { } corrects } => string.Create(CultureInfo.InvariantCulture, $"{upload.FileName}: placed for the next run; it corrects delivery {corrects}."),
            _ => $"{upload.FileName}: placed for the next run.",
        });
    }
}
