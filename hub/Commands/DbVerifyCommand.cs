using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang db verify</c>: whether the store and the files hold together.</summary>
internal sealed class DbVerifyCommand(CommandHost host) : HubCommand(
    "verify", "Verify the store and the files: integrity, schema, references, counts that balance, hashes of the vault and of published lists. Changes nothing. Exits with 1 when something is wrong.", host)
{
    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = invocation.OpenExistingStoreAsItIs();
        var checks = new CheckNames();
        var findings = await new HubVerification(store, invocation.Folder).RunAsync(checks, cancellationToken);
        invocation.Tell(new { checks = checks.Names, findings }, terminal => StorePage.Write(terminal, checks.Names, findings));
        return findings.Count == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    /// <summary>Keeps what was checked, to be told with the result.</summary>
    private sealed class CheckNames : IProgress<string>
    {
        public List<string> Names { get; } = [];

        public void Report(string value) => Names.Add(value);
    }
}
