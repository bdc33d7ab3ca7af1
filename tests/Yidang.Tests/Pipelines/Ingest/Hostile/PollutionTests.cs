using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Pipelines;
using Yidang.Tests.Connectors;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest.Hostile;

/// <summary>
/// The kinds of pollution that the Pollock benchmark found in 3,712 public files (Vitagliano et al., VLDB 2023), made from a file of our
/// own: file and table level, delimiters per row and column, structural characters.
/// </summary>
public sealed class PollutionTests : IDisposable
{
    private static readonly string Good = Encoding.UTF8.GetString(GoodFiles.Csv(new UTF8Encoding(false), "\r\n"));
    private static readonly string Body = Good[(Good.IndexOf('\n', StringComparison.Ordinal) + 1)..];
    private static readonly string Header = Good[..^Body.Length];
    private static readonly string[] Plain = [Header.TrimEnd(), .. Enumerable.Range(0, 30).Select(i => $"王{"伟芳娜敏静"[i % 5]},,男,1997-01-0{1 + i % 9},安岩村{i}组,1380000{i:0000}")];

    private readonly ProjectFolder projectFolder = new();

    public PollutionTests()
    {
        projectFolder.Write("survivorship.yaml", "authority: [mz]\n");
        projectFolder.Write("sources/ga.yaml", GoodFiles.Contract);
    }

    public void Dispose() => projectFolder.Dispose();

    public static TheoryData<string, string, int, int> Taken => new()
    {
        { "as it should be", Good, 150, 0 },
        { "no newline at the end", Good.TrimEnd(), 150, 0 },
        { "two newlines at the end", Good + "\r\n", 150, 0 },
        { "one row", string.Join("\r\n", Plain.Take(2)), 1, 0 },
        { "a preamble and a blank line", "2026年10月低保名单\r\n单位：民政局\r\n\r\n" + Good, 150, 0 },
        { "a header of two rows, the second an explanation", Header + "必填,18位,男或女,格式：20260101,选填,选填\r\n" + Body, 150, 0 },
        { "the same table twice", Good + "\r\n" + Good, 300, 0 },
        { "a second table that is wider", Good + "\r\n编号,名称,数量,单价,金额,备注,经办人\r\n1,大米,2,3,6,无,赵\r\n", 150, 2 },
        { "fields parted by semicolons", Text(Plain, ";"), 30, 0 },
        { "fields parted by tabs", Text(Plain, "\t"), 30, 0 },
        { "fields parted by comma and blank", Text(Plain, ", "), 30, 0 },
        { "rows end in LF", Good.Replace("\r\n", "\n", StringComparison.Ordinal), 150, 0 },
        { "rows end in CR", string.Join('\r', Plain), 30, 0 },
        { "one row parted by blanks", string.Join('\n', Plain.Select((row, i) => i == 9 ? row.Replace(',', ' ') : row)), 29, 1 },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task A_polluted_file_is_taken(string pollution, string text, int staged, int quarantined)
    {
        using var hub = new StagedHub();
        hub.Deliver("名单.csv", text);

        var report = (await hub.TakeInAsync(ProjectLoader.Load(projectFolder.Path))).Single();

        report.Counts.Balances.Should().BeTrue();
        (report.Counts.Staged, report.Counts.Quarantined).Should().Be((staged, quarantined), pollution);
    }

    [Theory]
    [InlineData("no payload", "")]
    [InlineData("a header only", "姓名,身份证号,性别,出生日期,住址,电话\n")]
    [InlineData("no header", "王芳,,女,1997-03-23,安岩村4组,无\n李强,,男,1999-11-08,安岩村4组,无\n")]
    [InlineData("fields parted by blanks", "姓名 身份证号 性别 出生日期 住址 电话\n王芳 无 女 1997-03-23 安岩村 无\n")]
    public async Task A_file_that_cannot_be_told_is_refused_by_name(string pollution, string text)
    {
        using var hub = new StagedHub();
        hub.Deliver("名单.csv", text);
        var thrown = await hub.Awaiting(h => h.TakeInAsync(ProjectLoader.Load(projectFolder.Path))).Should().ThrowAsync<Yidang.Schemas.YidangException>(pollution);
        thrown.Which.Message.Should().Contain("名单.csv").And.NotContain("王芳");
    }

    [Fact]
    public async Task A_delimiter_or_a_quote_too_many_or_too_few_costs_that_row_at_most()
    {
        for (var row = 1; row < Plain.Length; row += 7)
            for (var column = 0; column < 6; column++)
                foreach (var damage in (Func<string[], string>[])[
                    cells => string.Join(',', cells.Select((c, i) => i == column ? c + "," : c)),
                    cells => string.Join(',', cells[..column]) + string.Join(',', cells[column..]),
                    cells => string.Join(',', cells.Select((c, i) => i == column ? c + "\"" : c)),
                    cells => string.Join(',', cells.Select((c, i) => i == column ? "\"" + c : c)),
                    cells => string.Join(',', cells.Select((c, i) => i == column ? $"\"{c}\\\"x\"" : c))])
                {
                    string[] lines = [.. Plain];
                    lines[row] = damage(lines[row].Split(','));
                    var bytes = Encoding.UTF8.GetBytes(string.Join("\n", lines));
                    using var folder = new ScratchFolder();
                    var rows = await Rows.ReadAsync(folder.Write("f.csv", bytes));
                    LineAccount.Hold(bytes, rows);
                    rows.Where(r => r.Line != row + 1).Select(r => string.Join(',', r.Fields)).Should().Equal(Plain.Where((_, i) => i != row), "line {0}, column {1}", row + 1, column);
                }
    }

    private static string Text(string[] lines, string delimiter) => string.Join('\n', lines.Select(line => line.Replace(",", delimiter, StringComparison.Ordinal))) + "\n";
}
