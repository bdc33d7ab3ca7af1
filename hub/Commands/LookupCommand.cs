using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang lookup</c>: who somebody is.</summary>
internal sealed class LookupCommand : HubCommand
{
    private const string FromInput = "-";

    private readonly Argument<string[]> values = new("ATTRIBUTE=VALUE")
    {
        Description = "What is known of the one: name=张三 出生日期=1954.3.2 手机号=138…, by the attributes' names, labels or headers, in any form that departments write. "
            + "A single - reads them from standard input, one on a line: what stands in a command line can be seen by others on the machine.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> reveal = RevealOption.Create();

    public LookupCommand(CommandHost host)
        : base("lookup", "Find out who somebody is among the persons resolved: those who match or come near, with the match-weight waterfall. Nothing is written.", host)
    {
        Add(values);
        Add(reveal);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var pairs = await PairsAsync(invocation.Value(values), cancellationToken);
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var answer = await new LookupQuestion(store, invocation.LoadProject(), invocation.Composition.Clock).AskAsync(pairs, invocation.Value(reveal), cancellationToken);
        invocation.Tell(LookupReply.Of(answer), terminal => LookupPage.Write(terminal, answer));
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<LookupPair>> PairsAsync(string[] given, CancellationToken cancellationToken)
    {
        if (given is not [FromInput]) return [.. given.Select(Pair)];
        var pairs = new List<LookupPair>();
        using var input = new StreamReader(Console.OpenStandardInput());
        while (await input.ReadLineAsync(cancellationToken) is { } line)
            if (!string.IsNullOrWhiteSpace(line)) pairs.Add(Pair(line));
        return pairs;
    }

    private static LookupPair Pair(string text)
    {
        var at = text.AsSpan().IndexOfAny('=', '＝');
        // What follows a missing sign may be a name: it is not repeated.
        if (at <= 0) throw new UnusableLookupException("A value is given as ATTRIBUTE=VALUE, e.g. name=张三; one of them has no '='.");
        return new LookupPair(text[..at], text[(at + 1)..]);
    }
}
