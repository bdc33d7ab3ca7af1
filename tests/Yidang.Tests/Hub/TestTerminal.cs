using Yidang.Hub.CommandLine;

namespace Yidang.Tests.Hub;

/// <summary>A terminal whose output can be read back.</summary>
internal sealed class TestTerminal : IDisposable
{
    private readonly StringWriter results = new();
    private readonly StringWriter talk = new();

    public TestTerminal() => Terminal = new Terminal(results, talk, resultsAreATerminal: false, talkIsATerminal: false);

    public Terminal Terminal { get; }

    public string Results => results.ToString();

    public string Talk => talk.ToString();

    public void Dispose()
    {
        results.Dispose();
        talk.Dispose();
    }
}
