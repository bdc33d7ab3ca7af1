using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang person</c>: one person's whole file.</summary>
internal sealed class PersonCommand : HubCommand
{
    private readonly Argument<string> who = new("ID") { Description = "Person id (P…; an old one leads to today's) or resident ID number." };

    private readonly Option<bool> reveal = RevealOption.Create();

    private readonly HistoryOptions history = new();

    public PersonCommand(CommandHost host)
        : base("person", "Show one person's file (一人一档): values and their sources, households, lists, source rows.", host)
    {
        Add(who);
        Add(reveal);
        history.AddTo(this);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var project = invocation.LoadProject();
        await using var hub = await history.OpenAsync(invocation, store, project, cancellationToken);
        var answers = await new PersonQuestion(hub, project)
            .AskAsync(invocation.Value(who), invocation.Value(reveal), cancellationToken);
        if (answers.Count == 0 && await ErasedPerson.FindAsync(store, invocation.Folder, invocation.Value(who), cancellationToken) is { } erasure)
            throw new NothingUnderThatNameException($"such person any more: erased by law on {Numbers.Of(erasure.At, TimeZoneInfo.Local)}, erasure {erasure.Number}", "yidang erasures");
        if (answers.Count == 0) throw new NothingUnderThatNameException("person under that id or number", "yidang export crosswalk --out FILE");
        if (invocation.Json) invocation.Terminal.WriteJson(answers);
        else foreach (var answer in answers) PersonPage.Write(invocation.Terminal, answer);
        return ExitCode.Done;
    }
}
