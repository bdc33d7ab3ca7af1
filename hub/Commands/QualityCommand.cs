using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang quality</c>: how good matching is, measured without a truth.</summary>
internal sealed class QualityCommand : HubCommand
{
    private readonly Option<double> share = new("--share")
    {
        Description = "How much of the records with a known ID number to withhold it from, above 0 and at most 0.5.", HelpName = "SHARE", DefaultValueFactory = _ => QualityQuestion.UsualShare,
    };

    private readonly Option<ulong> seed = new("--seed") { Description = "Which sample is drawn: the same number draws the same.", HelpName = "NUMBER", DefaultValueFactory = _ => QualityQuestion.UsualSeed };

    public QualityCommand(CommandHost host)
        : base("quality", "Measure how good matching is on the hub's own records, without a truth: withhold valid ID numbers from a random sample, match once more, and see who is found, missed and mistaken, with intervals. Changes nothing.", host)
    {
        Add(share);
        Add(seed);
        share.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 0.5)) result.AddError("--share is above 0 and at most 0.5: 0.1 withholds every tenth number.");
        });
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var project = invocation.LoadProject();
        var answer = await new QualityQuestion(store, project).AskAsync(invocation.Value(share), invocation.Value(seed), progress: null, cancellationToken);
        invocation.Tell(answer, QualityPage.Write);
        return ExitCode.Done;
    }
}
