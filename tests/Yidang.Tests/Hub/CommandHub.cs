using System.CommandLine;
using System.IO.Compression;
using Yidang.Hub;
using Yidang.Hub.CommandLine;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Hub;

/// <summary>A project of one source (<c>ga</c>) and its hub, worked on by commands as its people do.</summary>
internal sealed class CommandHub : IDisposable
{
    // Valid by GB 11643; invented.
    public const string Wang = "522401199703238254,王芳";
    public const string Li = "52240119991108443X,李强";
    public const string Zhao = "522401196001020038,赵敏";
    public const string Chen = "522401198507070015,陈刚";

    private readonly ProjectFolder folder = new();

    /// <param name="delivery">What the contract says of its deliveries, as lines of its <c>delivery</c>.</param>
    public CommandHub(params string[] delivery)
    {
        folder.Write("project.yaml", "name: 清河镇\narea: \"520502\"\ndeliveries: data\n");
        folder.Write("sources/ga.yaml", $$"""
            source: ga
            title: 名册
            owner: 公安局
            purpose: 测试
            legal_basis: 测试
            retention_days: 1000
            delivery:
            {{string.Concat(delivery.Prepend("files: ['名册_*.csv']").Select(line => $"  {line}\n"))}}
            key: [证件]
            columns:
              - {column: 证件, attribute: resident_id}
              - {column: 姓名, attribute: name, required: true}
            """);
        Directory.CreateDirectory(Data);
    }

    /// <summary>The files that the hub has kept.</summary>
    public IReadOnlyList<string> Vault => Directory.GetFiles(Path.Combine(folder.Path, "hub", "deliveries"), "*", SearchOption.AllDirectories);

    private string Data => Path.Combine(folder.Path, "data");

    public void Deliver(string file, params string[] lines) => File.WriteAllText(Path.Combine(Data, file), string.Join('\n', lines) + "\n");

    /// <summary>The same in an archive.</summary>
    public void Pack(string archive, string file, params string[] lines)
    {
        using var zip = ZipFile.Open(Path.Combine(Data, archive), ZipArchiveMode.Update);
        using var entry = new StreamWriter(zip.CreateEntry(file).Open());
        entry.Write(string.Join('\n', lines) + "\n");
    }

    /// <summary>Runs a command on the hub.</summary>
    public async Task<(int Code, string Results, string Talk)> DoAsync(params string[] command)
    {
        using var terminal = new TestTerminal();
        var code = await YidangCommand.Create(Composition.OfProgram(), terminal.Terminal)
            .Parse([.. command, "--project", folder.Path, "--data", Path.Combine(folder.Path, "hub")])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        return (code, terminal.Results, terminal.Talk);
    }

    public void Dispose() => folder.Dispose();
}
