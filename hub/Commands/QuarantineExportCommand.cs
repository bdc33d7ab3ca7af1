using System.CommandLine;
using Yidang.Connectors;
using Yidang.Connectors.Vault;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang quarantine export</c>: a department's own rows back as a workbook, to be mended and sent again.</summary>
internal sealed class QuarantineExportCommand : HubCommand
{
    private readonly Option<int?> delivery = new("--delivery") { Description = "Only this delivery's rows. Default: every delivery that stands or was refused.", HelpName = "N" };

    private readonly Option<string?> source = new("--source") { Description = "Only rows of this source.", HelpName = "SOURCE" };

    private readonly Option<string> output = new("--out")
    {
        Description = "File to write (FILE.xlsx), or a folder that gets one file per delivery. It holds personal data: give it to the department only.",
        HelpName = "FILE",
        Required = true,
    };

    public QuarantineExportCommand(CommandHost host)
        : base("export", "Write quarantined rows as the department delivered them, with the reason, what to do, and the wrong cells coloured. Put the mended file into the deliveries folder, under any name, and the next run replaces exactly those rows.", host)
    {
        Add(delivery);
        Add(source);
        Add(output);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var wanted = invocation.Value(delivery) is { } number ? new DeliveryId(number) : (DeliveryId?)null;
        if (wanted is { } id && await store.Deliveries.FindAsync(id, cancellationToken) is null)
            throw new NothingUnderThatNameException($"delivery {id}", "yidang quarantine");
        var vault = new DeliveryVault(invocation.Folder.Vault, invocation.Composition.Clock);
        var export = new QuarantineExport(store, invocation.LoadProject(), vault, new DeliveryReaders());
        var written = await export.WriteAsync(wanted, invocation.Value(source), invocation.Value(output)!, cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(written);
            return ExitCode.Done;
        }
        foreach (var file in written) invocation.Terminal.WriteResult($"{file.Path}: {file.SourceName}, {Numbers.Of(file.Rows)} rows of delivery {file.Delivery}");
        if (written.Count == 0) invocation.Terminal.WriteTalk("No row is in quarantine whose cells are kept; nothing was written.");
        return ExitCode.Done;
    }
}
