using System.CommandLine;

namespace Yidang.Hub.CommandLine;

/// <summary>One command: its definition (arguments, options, help) and what it does, in one file.</summary>
internal abstract class HubCommand : Command
{
    /// <param name="host">Runs the command: opens what it needs, and turns failures into messages and exit codes.</param>
    protected HubCommand(string name, string description, CommandHost host)
        : base(name, description)
    {
        SetAction((parsed, cancellationToken) => host.RunAsync(parsed, ExecuteAsync, cancellationToken));
    }

    /// <summary>True when the same command goes on from where it was stopped; false for one that begins anew and leaves nothing behind.</summary>
    public virtual bool GoesOn => true;

    /// <summary>Does the work and returns an <see cref="ExitCode"/>.</summary>
    protected abstract Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken);
}
