using System.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary>The option that names the step to begin with.</summary>
internal static class StageOption
{
    public static Option<RunStart?> Create() => new("--from")
    {
        Description = "Begin with this step (intake, resolve or publish) whether or not anything has changed, on what the steps before have left. A folder is taken for --deliveries, as it was once written.",
        HelpName = "STEP",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.All(char.IsAsciiLetter) && Enum.TryParse<RunStage>(text, ignoreCase: true, out var stage)) return new RunStart(stage, Folder: null);
            if (Directory.Exists(text)) return new RunStart(Stage: null, text);
            result.AddError($"'{text}' is no step: write intake, resolve or publish. A folder of deliveries is named with --deliveries; there is none of this name.");
            return null;
        },
    };
}
