using System.CommandLine;
using Yidang.Connectors;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang diff</c>: what files, or a changed contract, would change before they do.</summary>
internal sealed class DiffCommand : HubCommand
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Files as the departments send them, also packed as .zip. Default: every file of the project's deliveries folder.", Arity = ArgumentArity.ZeroOrMore };

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
        foreach (var file in Files(invocation, project))
        {
            if (!File.Exists(file)) throw new NoSuchFileException(file);
            foreach (var (contract, found) in await deliveries.InAsync(file, invocation.Value(source), cancellationToken))
                differences.Add(await diff.AskAsync(found, contract, Math.Max(0, invocation.Value(examples)), invocation.Value(reveal), cancellationToken));
        }
        invocation.Tell(differences, DiffPage.Write);
        return differences.Exists(d => d.WouldBeHeld || d.Refusal is not null) ? ExitCode.Findings : ExitCode.Done;
    }

    private IEnumerable<string> Files(Invocation invocation, Project project) => invocation.Value(files) is { Length: > 0 } named
        ? named
        : Directory.EnumerateFiles(Path.Combine(project.Folder, project.Settings.Deliveries)).Order(StringComparer.Ordinal)
            .Where(file => project.Contracts.Any(c => Yidang.Connectors.Folders.FilePatterns.Name(c, Path.GetFileName(file))));
}
