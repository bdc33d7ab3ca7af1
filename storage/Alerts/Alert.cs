namespace Yidang.Storage;

/// <summary>Something that somebody should look at.</summary>
/// <param name="Subject">What it is about: a job, a source, a run. With the kind it says whether an alert is the same as one before.</param>
/// <param name="Message">One sentence for engineers, without personal data.</param>
public sealed record Alert(AlertKind Kind, string Subject, string Message);
