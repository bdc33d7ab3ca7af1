using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Reads a linkage model; what is wrong with it is told with file and line.</summary>
public static class LinkageModelReader
{
    /// <summary>Reads and checks the model in the file.</summary>
    /// <exception cref="InvalidLinkageModelException">The file is no model that can run; the message lists every finding.</exception>
    public static LinkageModel Read(string path)
    {
        var findings = new List<ProjectFinding>();
        var lines = new LineIndex();
        var file = Path.GetFileName(path);
        var text = File.ReadAllText(path).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var model = YamlFile.Parse(file, text, findings) is { } root ? new YamlBinder(file, lines, findings).Bind<LinkageModel>(root) : null;
        if (model is not null) findings.AddRange(LinkageModelChecks.Check(model, lines));
        return model is null || findings.Exists(f => f.IsError) ? throw new InvalidLinkageModelException(path, findings) : model;
    }
}
