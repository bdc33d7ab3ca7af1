using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Tests.Pipelines.Ingest.Checks;

/// <summary>A small file of one contract, mapped and checked without a store.</summary>
internal sealed class CheckedFile
{
    public static readonly string[] Header = ["姓名", "身份证号", "性别", "出生日期", "死亡日期", "年龄", "婚姻状况", "户号", "编码", "备注", "登记日"];

    private static readonly ColumnMapping[] Columns =
    [
        new() { Column = "姓名", Attribute = "name", Required = true },
        new() { Column = "身份证号", Attribute = "resident_id" },
        new() { Column = "性别", Attribute = "sex", Codes = new Dictionary<string, string> { ["男"] = "male", ["女"] = "female", ["1"] = "male", ["0"] = "female" } },
        new() { Column = "出生日期", Attribute = "birth_date" },
        new() { Column = "死亡日期", Attribute = "death_date" },
        new() { Column = "年龄", Attribute = "age_stated" },
        new() { Column = "婚姻状况", Attribute = "marital_status" },
        new() { Column = "户号", Attribute = "hukou_no" },
    ];

    private readonly DeliveryChecks checks;
    private readonly RowMapper mapper;
    private int line = 1;

    public CheckedFile(string yaml, IReadOnlyList<string>? header = null)
    {
        var text = yaml.Length == 0 ? "" : $"checks:\n{string.Join('\n', yaml.Split('\n').Select(l => $"  - {l}"))}\n";
        var findings = new List<ProjectFinding>();
        var stated = text.Length == 0 ? [] : new YamlBinder("c.yaml", new LineIndex(), findings)
            .Bind<SourceContract>(YamlFile.Parse("c.yaml", $"{Frame}{text}", findings)!)?.Checks;
        if (findings.Count > 0) throw new ArgumentException(string.Join('\n', findings));
        var contract = new SourceContract
        {
            Source = "mz", Title = "低保", Owner = "民政局", Purpose = "测试", LegalBasis = "测试", RetentionDays = 1,
            Delivery = new() { Files = ["*"] }, Columns = Columns, Checks = stated!, Position = new("sources/mz.yaml", 1),
        };
        var found = new FoundHeader(new SourceRow(1, [.. header ?? Header]));
        var columns = BoundColumn.Bind(contract, found);
        checks = DeliveryChecks.Compile(contract, found, columns, new DeliveryContext(
            new DeliveryDays(new(2026, 11, 3), new(2026, 10, 31)), HeaderDrift.Of(contract, found, [], []), RowsBefore: null));
        mapper = new RowMapper(contract, found, columns, new RowShape(contract, found, columns, isWorkbook: false), 2026);
    }

    /// <summary>The bound forms of the keys that no check is about.</summary>
    private const string Frame = "source: mz\ntitle: 低保\nowner: 民政局\npurpose: 测试\nlegal_basis: 测试\nretention_days: 1\ndelivery: {files: x}\ncolumns:\n  - {column: 姓名, attribute: name}\n";

    public string? Refusal => checks.Refusal("低保_202610.csv");

    public IReadOnlyList<DeliveryFinding> Findings => checks.Findings();

    /// <summary>A row by its filled cells, <c>姓名=王芳;性别=女</c>; 张三 where no name is given.</summary>
    public MappedRow Row(string cells)
    {
        var fields = Header.Select(_ => "").ToArray();
        fields[0] = "张三";
        foreach (var cell in cells.Split(';', StringSplitOptions.RemoveEmptyEntries))
            fields[Array.IndexOf(Header, cell.Split('=')[0])] = cell.Split('=')[1];
        return See(new SourceRow(++line, fields), null);
    }

    public void Rows(int count, Func<int, string> cells)
    {
        for (var i = 0; i < count; i++) Row(cells(i));
    }

    /// <summary>A totals row with these cells.</summary>
    public void Totals(params string[] cells) => See(new SourceRow(++line, cells), "totals");

    private MappedRow See(SourceRow row, string? setAside)
    {
        var batch = checks.Apply(mapper.Map([new SortedRow(row, row.Line - 1, setAside)]));
        checks.See(batch);
        return batch[0];
    }
}
