using System.Globalization;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Tests.Architecture;

namespace Yidang.Tests.Connectors.Csv;

/// <summary>Files and strings that others have collected, see NOTICE.</summary>
public sealed class Public_corpora
{
    private static readonly string Corpora = Path.Combine(Repository.Root, "tests", "corpora");

    static Public_corpora() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Spectrum =>
        [.. Directory.EnumerateFiles(Path.Combine(Corpora, "csv-spectrum"), "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Spectrum))]
    public async Task Csv_spectrum_reads_as_its_authors_say(string name)
    {
        var folder = Path.Combine(Corpora, "csv-spectrum");
        // Named, because utf8.csv holds one character of two bytes, which a Chinese hub reads as GBK when it has to guess.
        var rows = await Rows.ReadAsync(Path.Combine(folder, $"{name}.csv"), Rows.Format("utf-8"));
        var json = (await File.ReadAllTextAsync(Path.Combine(folder, $"{name}.json"))).Trim();
        var expected = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(json[0] == '[' ? json : $"[{json}]")!;

        rows.Should().OnlyContain(row => row.Damage == null);
        rows.Skip(1).Select(row => rows[0].Fields.Zip(row.Fields).ToDictionary(cell => cell.First, cell => cell.Second)).Should().BeEquivalentTo(expected, o => o.WithStrictOrdering());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public async Task Every_naughty_string_comes_out_of_a_cell_as_it_went_in(string encoding)
    {
        var naughty = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(Path.Combine(Corpora, "naughty-strings", "blns.json")))!;
        naughty.Should().HaveCountGreaterThan(400);
        var text = new StringBuilder("序号,内容,姓名,住址\n");
        for (var i = 0; i < naughty.Length; i++) text.Append(CultureInfo.InvariantCulture, $"{i},\"{naughty[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\",张三,东街\n");
        var target = encoding switch { "gb18030" => Encoding.GetEncoding("GB18030"), "utf-16" => Encoding.Unicode, _ => new UTF8Encoding(false) };

        var rows = await Rows.OfAsync([.. encoding == "utf-16" ? Encoding.Unicode.Preamble : [], .. target.GetBytes(text.ToString())], Rows.Format(encoding));

        rows.Should().HaveCount(naughty.Length + 1).And.OnlyContain(row => row.Damage == null);
        for (var i = 0; i < naughty.Length; i++)
            rows[i + 1].Fields.Should().Equal([i.ToString(CultureInfo.InvariantCulture), naughty[i], "张三", "东街"], "string {0} is only a cell", i);
    }
}
