using System.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary>The option that names the step to begin with.</summary>
internal static class StageOption
{
    public static Option<RunStage?> Create() => new("--from")
    {
        Description = "Begin with this step (intake, resolve or publish) whether or not anything has changed, on what the steps before have left.",
        HelpName = "STEP",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.All(char.IsAsciiLetter) && Enum.TryParse<RunStage>(text, ignoreCase: true, out var stage)) return stage;
            result.AddError($"'{text}' is no step: write intake, resolve or publish. A folder of deliveries is named with --deliveries.");
            return null;
        },
    };
}
