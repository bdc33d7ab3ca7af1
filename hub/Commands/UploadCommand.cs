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
    private readonly Argument<string[]> files = new("FILE") { Description = "Files as the departments send them, or mended files of returned rows.", Arity = ArgumentArity.OneOrMore };

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
        if (invocation.Json) invocation.Terminal.WriteJson(results.Select(r => new { r.FileName, r.Source, r.Corrects, r.Problem, r.Report, Placed = r.PlacedAt is not null }));
        return results.TrueForAll(r => r.PlacedAt is not null) ? ExitCode.Done : ExitCode.Findings;
    }

    private static void Write(Terminal terminal, UploadedFile upload)
    {
        if (upload.Report is { } report) ValidationText.Write(terminal, report);
        terminal.WriteResult(upload switch
        {
            { Problem: { } problem } => $"{upload.FileName}: not placed: {problem}",
            { PlacedAt: null } => $"{upload.FileName}: not placed: it would be sent back as a whole.",
            { Corrects: { } corrects } => string.Create(CultureInfo.InvariantCulture, $"{upload.FileName}: placed for the next run; it corrects delivery {corrects}."),
            _ => $"{upload.FileName}: placed for the next run.",
        });
    }
}
