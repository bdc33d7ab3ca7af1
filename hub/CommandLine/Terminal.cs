using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Yidang.Hub.CommandLine;

/// <summary>Where a command writes: results to standard output, talk to standard error.</summary>
internal sealed class Terminal
{
    /// <summary>Tables that go to a file or a pipe are not squeezed into 80 columns.</summary>
    private const int WidthOfAFile = 200;

    public Terminal(TextWriter results, TextWriter talk, bool resultsAreATerminal, bool talkIsATerminal)
    {
        Results = Create(results, resultsAreATerminal);
        Talk = Create(talk, talkIsATerminal);
        TalkIsATerminal = talkIsATerminal;
    }

    /// <summary>Standard output: what was asked for, and nothing else.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Standard error: progress, advice and failures.</summary>
    public IAnsiConsole Talk { get; }

    /// <summary>True when progress may be drawn in place.</summary>
    public bool TalkIsATerminal { get; }

    /// <summary>The process's own streams, in UTF-8 whatever the locale says: the data is Chinese.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var results = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
        var talk = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        return new Terminal(results, talk, !Console.IsOutputRedirected, !Console.IsErrorRedirected);
    }

    /// <summary>Writes a line of results as it is, without markup or wrapping.</summary>
    public void WriteResult(string line) => Results.Profile.Out.Writer.WriteLine(line);

    /// <summary>Writes a line of talk as it is, without markup or wrapping.</summary>
    public void WriteTalk(string line) => Talk.Profile.Out.Writer.WriteLine(line);

    /// <summary>Writes a result as JSON.</summary>
    public void WriteJson<T>(T result) => WriteResult(JsonSerializer.Serialize(result, JsonResults.Options));

    private static IAnsiConsole Create(TextWriter writer, bool isATerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isATerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isATerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isATerminal) console.Profile.Width = WidthOfAFile;
        return console;
    }
}
