using System.Runtime.InteropServices;

namespace Yidang.Hub.CommandLine;

/// <summary>Turns Ctrl-C and SIGTERM into a request to stop at a safe place; a second signal stops at once.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public Signals(Action<string> talk)
    {
        void Handle(PosixSignalContext context)
        {
            if (source.IsCancellationRequested) return;
            context.Cancel = true;
            talk("Stopping at the next safe place …");
            source.Cancel();
        }

        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }
}
