using Yidang.Connectors;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a file is, what would become of its rows, and what is wrong with it, in a clerk's words: rendered on the terminal, as JSON and as a page.</summary>
public sealed record ValidationReport
{
    /// <summary>The name as delivered.</summary>
    public required string File { get; init; }

    public required long Bytes { get; init; }

    public required string Source { get; init; }

    /// <summary>Department and title, e.g. 民政局《低保》.</summary>
    public required string SourceName { get; init; }

    /// <summary>The encoding that the file was read in; <c>xlsx</c> for a workbook.</summary>
    public required string Encoding { get; init; }

    /// <summary>How sure the encoding is, with masked lines as the other encodings read them; null when the contract names it, and for a workbook.</summary>
    public EncodingGuess? EncodingGuess { get; init; }

    /// <summary>comma, tab, semicolon or pipe; empty for a workbook.</summary>
    public required string Delimiter { get; init; }

    /// <summary>The sheet that the contract names; null for the first, and for text.</summary>
    public string? Sheet { get; init; }

    /// <summary>Physical line of the header.</summary>
    public required int HeaderLine { get; init; }

    /// <summary>Rows, the header and titles included.</summary>
    public required int Read { get; init; }

    /// <summary>Rows that can be used.</summary>
    public required int Good { get; init; }

    /// <summary>Rows that cannot.</summary>
    public required int Returned { get; init; }

    /// <summary>Rows that are not data, by reason.</summary>
    public required IReadOnlyDictionary<string, int> SetAside { get; init; }

    /// <summary>Why the delivery would be sent back as a whole; null when its good rows would be taken.</summary>
    public string? Refusal { get; init; }

    /// <summary>What the contract's policy makes of it: 只退回 13 行，其余 5,210 行接收.</summary>
    public required string Consequence { get; init; }

    /// <summary>What is worth knowing about the file as a whole.</summary>
    public IReadOnlyList<DeliveryFinding> Findings { get; init; } = [];

    /// <summary>Why rows come back, most rows first.</summary>
    public required IReadOnlyList<ProblemGroup> Problems { get; init; }

    /// <summary>Cells of good rows that were not taken as they stand, most first.</summary>
    public required IReadOnlyList<ProblemGroup> Hints { get; init; }

    /// <summary>A set-aside row's reason in Chinese.</summary>
    public static string SetAsideWord(string reason) => ProblemWording.SetAside(reason);

    /// <summary>read = good + returned + set aside.</summary>
    public bool Balances => Read == Good + Returned + SetAside.Values.Sum();

    /// <summary>True when every row would be taken.</summary>
    public bool IsClean => Refusal is null && Returned == 0;
}
