using System.CommandLine;

namespace Yidang.Hub.CommandLine;

/// <summary>Runs one command with what it needs and lets no failure out but as a message and an exit code.</summary>
internal sealed class CommandHost(Composition composition, GlobalOptions globals, Terminal terminal)
{
    public async Task<int> RunAsync(
        ParseResult parsed, Func<Invocation, CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        var invocation = new Invocation(parsed, globals, composition, terminal);
        try
        {
            return await command(invocation, cancellationToken);
        }
        catch (Exception failure)
        {
            return await FailureReport.WriteAsync(failure, invocation, cancellationToken);
        }
    }
}
