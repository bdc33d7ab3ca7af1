using System.CommandLine;
using System.Runtime.CompilerServices;
using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang diff</c>: what files, or a changed contract, would change before they do.</summary>
internal sealed class DiffCommand : HubCommand
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Files as the departments send them, also packed as .zip. Default: what `yidang run` would look at without fetching, in the deliveries folder, its archives and what was fetched before.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string?> source = new("--source") { Description = "The contract to read them by. Default: the one whose file name pattern fits.", HelpName = "SOURCE" };

    private readonly Option<int> examples = new("--examples") { Description = "Most records to show of each kind.", HelpName = "N", DefaultValueFactory = _ => 3 };

    private readonly Option<bool> reveal = RevealOption.Create();

    public DiffCommand(CommandHost host)
        : base("diff", "Show what files would change before they do: new, changed, unchanged and vanished records, and which columns. Under a changed contract it shows what reading the same files again would change. Writes nothing.", host)
    {
        Add(files);
        Add(source);
        Add(examples);
        Add(reveal);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var diff = new DeliveryDiff(store, project, new DeliveryReaders(), invocation.Composition.Clock);
        using var deliveries = new NamedDeliveries(project, invocation.Composition.Clock);
        var differences = new List<DeliveryDifference>();
        await foreach (var (contract, found) in FindAsync(invocation, store, deliveries, cancellationToken))
            differences.Add(await diff.AskAsync(found, contract, Math.Max(0, invocation.Value(examples)), invocation.Value(reveal), cancellationToken));
        invocation.Tell(differences, DiffPage.Write);
        return differences.Exists(d => d.WouldBeHeld || d.Refusal is not null) ? ExitCode.Findings : ExitCode.Done;
    }

    private async IAsyncEnumerable<(SourceContract Contract, FoundDelivery File)> FindAsync(
        Invocation invocation, IHubStore store, NamedDeliveries deliveries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var named = invocation.Value(files);
        foreach (var file in named)
        {
            if (!File.Exists(file)) throw new NoSuchFileException(file);
            foreach (var delivery in await deliveries.InAsync(file, invocation.Value(source), cancellationToken)) yield return delivery;
        }
        if (named.Length > 0) yield break;
        var unclaimed = new List<string>();
        foreach (var pending in await deliveries.OfRunAsync(store, invocation.Folder, invocation.Value(source), unclaimed, cancellationToken))
        {
            if (pending.Corrects is null) yield return (pending.Contract, pending.File);
            else invocation.Terminal.WriteTalk($"{pending.File.FileName}: brings returned rows of delivery {pending.Corrects} back; `yidang plan` tells what they would change.");
        }
        if (unclaimed.Count > 0) invocation.Terminal.WriteTalk($"No contract names these files: {string.Join(", ", unclaimed)}");
    }
}
