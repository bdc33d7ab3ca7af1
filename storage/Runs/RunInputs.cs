namespace Yidang.Storage;

/// <summary>What a run works on, kept so that it can be told, resumed and compared years later.</summary>
/// <param name="Project">SHA-256 over all project files.</param>
/// <param name="Model">SHA-256 of the matching model.</param>
/// <param name="Code">The build of what computes: its modules' ids.</param>
/// <param name="Decisions">How many stewards' decisions stood.</param>
/// <param name="Folder">The deliveries folder that was named; null for the project's own.</param>
/// <param name="SkipHeld">True when it was to go on without held deliveries.</param>
/// <param name="From">The step that it was to begin with; null for all of them.</param>
/// <param name="Until">The last day whose deliveries were to be taken in; null for all of them.</param>
public sealed record RunInputs(
    string Project, string Model, string Code, int Decisions, string? Folder, bool SkipHeld, string? From, DateOnly? Until, IReadOnlyList<RunDelivery> Deliveries)
{
    /// <summary>True when everything was to be resolved again, not only what changed.</summary>
    public bool Whole { get; init; }

    /// <summary>The delivery that was to be taken back or restored; null for a run that does neither.</summary>
    public WithdrawalInputs? Withdrawal { get; init; }

    /// <summary>What differs between these inputs and others, half a sentence each; empty when nothing does.</summary>
    public IReadOnlyList<string> DifferencesTo(RunInputs other)
    {
        var differences = new List<string>();
        if (Project != other.Project) differences.Add(Model == other.Model ? "the project's files have changed" : "the matching model has changed");
        if (Code != other.Code) differences.Add("the program is another build");
        if (Decisions != other.Decisions) differences.Add("stewards have decided or undone something");
        differences.AddRange(other.Deliveries.Except(Deliveries).Select(d => $"{d.File} has come or changed"));
        differences.AddRange(Deliveries.Where(d => !other.Deliveries.Any(o => (o.Source, o.File) == (d.Source, d.File))).Select(d => $"{d.File} is gone"));
        return differences;
    }
}
