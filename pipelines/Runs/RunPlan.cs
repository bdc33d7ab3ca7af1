using System.Text.Json;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What a run would do, found by doing it on a copy of the hub, and what has to be as it was for the run to do exactly that.</summary>
/// <param name="Format">Of the plan itself; this build writes and reads 1.</param>
/// <param name="Run">The number that the run will have.</param>
/// <param name="InputsHash">Of everything the run works on.</param>
/// <param name="State">Digest of the store's ledger, deliveries and decisions as they were: see <see cref="IStoreUpkeep.StateAsync"/>.</param>
/// <param name="Outcome">Digest of what the run makes, with every id: see <see cref="IStoreUpkeep.OutcomeAsync"/>.</param>
/// <param name="Folder">The deliveries folder, in full.</param>
/// <param name="Changes">What would change; null when nothing would, because no input has changed.</param>
public sealed record RunPlan(
    int Format, DateTimeOffset MadeAt, int Run, string InputsHash, RunInputs Inputs, string State, string Outcome, string Folder, string Area, DateOnly AsOf,
    bool SkipHeld, RunStage? From, PlannedChanges? Changes)
{
    public const int CurrentFormat = 1;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, FileJson.Options);

    /// <exception cref="PlanRefusedException">It is no plan, or one of another build's.</exception>
    public static RunPlan Read(byte[] bytes)
    {
        try
        {
            var plan = JsonSerializer.Deserialize<RunPlan>(bytes, FileJson.Options);
            return plan is { Format: CurrentFormat, Inputs.Deliveries: not null } ? plan : throw new PlanRefusedException("it has another format than this build's");
        }
        catch (JsonException problem)
        {
            throw new PlanRefusedException("it is no plan of `yidang plan`", problem);
        }
    }

    /// <summary>What the run is asked to do, by whom.</summary>
    public RunOptions Options(string actor) => new(Folder, Area, AsOf, actor, SkipHeld, Fetch: false) { From = From, Plan = this };

    /// <exception cref="PlanRefusedException">Another run has come between, and ids of versions would differ.</exception>
    public void RefuseOtherRun(RunId run)
    {
        if (run.Value != Run) throw new PlanRefusedException($"another run has come between: this one is {run}, and the plan is for {Run}");
    }

    /// <exception cref="PlanRefusedException">The run would work on something else than was planned.</exception>
    public void RefuseOtherInputs(string hash, RunInputs inputs)
    {
        if (hash == InputsHash) return;
        throw new PlanRefusedException(Inputs.DifferencesTo(inputs) is { Count: > 0 } differences ? string.Join("; ", differences) : "its inputs are not the same any more");
    }
}
