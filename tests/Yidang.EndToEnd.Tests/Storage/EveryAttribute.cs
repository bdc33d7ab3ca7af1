using System.Text;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.EndToEnd.Tests.Storage;

/// <summary>A project of one contract that maps every attribute there is, and a delivery of one row that fills each column.</summary>
internal sealed class EveryAttribute : IDisposable
{
    public static readonly IReadOnlyList<AttributeDefinition> Mapped = [.. AttributeCatalogue.Default.All.Where(a => a.CanBeMapped)];

    private readonly string root = Directory.CreateTempSubdirectory("yidang-attributes-").FullName;

    public EveryAttribute()
    {
        var project = Path.Combine(root, "project");
        var models = Directory.CreateDirectory(Path.Combine(project, "models")).FullName;
        foreach (var model in new[] { "person.yaml", "household.yaml" }) File.Copy(Path.Combine(YidangProcess.Repository, "samples", "models", model), Path.Combine(models, model));
        Directory.CreateDirectory(Path.Combine(project, "items"));
        Directory.CreateDirectory(Path.Combine(project, "sources"));
        Directory.CreateDirectory(Path.Combine(project, "data"));
        File.WriteAllText(Path.Combine(project, "project.yaml"), "name: 清河镇\narea: \"520502\"\n");
        File.WriteAllText(Path.Combine(project, "survivorship.yaml"), "authority: [all]\n");
        File.WriteAllText(Path.Combine(project, "schedule.yaml"), "jobs: []\n");
        File.WriteAllText(Path.Combine(project, "sources", "all.yaml"), Contract());
        File.WriteAllText(Path.Combine(project, "data", "all.csv"), $"{string.Join(',', Mapped.Select(a => a.Name))}\n{string.Join(',', Mapped.Select(Cell))}\n");
        Project = ProjectLoader.Load(project);
        Folder = new HubFolder(Path.Combine(root, "hub"));
    }

    public Project Project { get; }

    public HubFolder Folder { get; }

    /// <summary>The canonical value that the row's cell is read as.</summary>
    public static string Canonical(AttributeDefinition attribute) => attribute.Type == AttributeType.Boolean ? "true" : Cell(attribute);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Cell(AttributeDefinition attribute) => attribute.Name switch
    {
        "birth_date" => "1949-12-31",
        "sex" => "female",
        _ => attribute.Type switch
        {
            AttributeType.Text => $"甲{attribute.Ordinal}号",
            AttributeType.Name => "欧阳修远",
            AttributeType.ResidentId => "11010519491231002X",
            AttributeType.Date => "2001-02-03",
            AttributeType.Phone => "13800138000",
            AttributeType.Address => $"梧桐镇安岩村{attribute.Ordinal}号",
            AttributeType.Code => CodeTables.Find(attribute.CodeTable!)!.Codes[0],
            AttributeType.Integer => $"{attribute.Ordinal + 2}",
            AttributeType.Decimal => $"{attribute.Ordinal}.5",
            AttributeType.Boolean => "是",
            _ => throw new InvalidOperationException($"No cell is known for {attribute.Type}."),
        },
    };

    private static string Contract()
    {
        var text = new StringBuilder("""
            source: all
            title: 全部指标
            owner: 乡镇街道
            purpose: 逐项检验
            legal_basis: 政务数据共享条例
            retention_days: 30
            delivery:
              files: [all.csv]
            key: [resident_id]
            columns:

            """);
        foreach (var attribute in Mapped) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  - {{column: {attribute.Name}, attribute: {attribute.Name}, required: true}}\n");
        return text.ToString();
    }
}
