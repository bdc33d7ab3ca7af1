using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Architecture;

namespace Yidang.Tests.Pipelines.Drafting;

public sealed class ColumnDraftsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yidang-columns-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("人社_城镇职工养老_202610.csv", "employee_pension_months")]
    [InlineData("人社_失业登记与失业保险_202610.csv", "unemployment_months")]
    public async Task A_general_header_means_what_the_extract_is_about(string file, string attribute)
    {
        var contract = await DraftAsync(file, "姓名,累计缴费月数", "王芳,180", "李强,36");

        Mapped(contract, "累计缴费月数").Should().Equal(attribute);
    }

    [Fact]
    public async Task A_column_that_names_the_benefit_decides_what_the_status_beside_it_is_of()
    {
        var contract = await DraftAsync(
            "民政_残疾人两项补贴_202610.csv", "姓名,身份证号,补贴类型,发放状态",
            "王芳,522401199703238254,重度残疾人护理补贴,在发", "王芳,522401199703238254,困难残疾人生活补贴,停发", "李强,52240119991108443X,困难残疾人生活补贴,在发");

        var status = contract.Columns.Where(c => c.Column == "发放状态").ToList();
        status.Select(c => (c.Attribute, c.When["补贴类型"].Single())).Should().BeEquivalentTo([("nursing_subsidy_status", "重度残疾人护理补贴"), ("living_subsidy_status", "困难残疾人生活补贴")]);
        contract.Key.Should().Equal(["身份证号", "补贴类型"], "a person stands twice, for two benefits");
    }

    [Fact]
    public async Task A_number_is_the_persons_own_only_when_the_kind_of_document_says_so()
    {
        var contract = await DraftAsync(
            "医保_参保登记_2026.csv", "人员编号,证件类型,证件号码,姓名", "001,01,522401199703238254,王芳", "002,98,522401199703238254,王芳之女", "003,99,T520000001,李小宝", "004,,52240119991108443X,李强");

        contract.Columns.Where(c => c.Column == "证件号码").Select(c => (c.Attribute, string.Join('|', c.When["证件类型"]))).Should().Equal(
            ("resident_id", "01|"), ("mother_id", "98"), ("birth_certificate_no", "99"));
        contract.Key.Should().Equal(["人员编号"]);
    }

    [Fact]
    public async Task Insured_in_a_year_means_insured_while_in_force()
    {
        var contract = await DraftAsync("医保_参保登记_2026.csv", "姓名,参保年度,参保状态", "王芳,2026,1", "李强,2026,2", "赵敏,2026,4");

        contract.Columns.Single(c => c.Attribute == "medical_insured_year").When["参保状态"].Should().Equal("1");
    }

    [Fact]
    public async Task Cells_merged_over_a_household_are_filled_down()
    {
        var rows = Enumerable.Range(1, 30).Select(n => n % 3 == 1 ? $"{n},5205022026{n:000},赵{n}山,赵{n}山,在保" : $"{n},,,赵{n}海,").ToArray();

        var contract = await DraftAsync("民政_城乡低保对象_202610.csv", ["序号,家庭编号,户主姓名,姓名,保障状态", .. rows]);

        contract.Delivery.FillDown.Should().Equal("家庭编号", "户主姓名", "保障状态");
        contract.Columns.Should().NotContain(c => c.Column == "序号", "a running number says nothing about the person");
    }

    [Fact]
    public async Task Two_columns_of_one_attribute_are_both_kept_the_first_filled_one_counting()
    {
        var contract = await DraftAsync("网格_走访_202610.csv", "姓名,手机号,联系方式", "王芳,13800000000,", "李强,,13900000000", "赵敏,13700000000,13700000000");

        contract.Columns.Where(c => c.Attribute == "phone").Select(c => c.Column).Should().Equal("手机号", "联系方式");
    }

    [Fact]
    public async Task Units_and_the_word_for_the_person_do_not_hide_a_header()
    {
        var contract = await DraftAsync("某镇_走访.csv", "本人姓名,居民身份证号码（必填）,参保人性别", "王芳,522401199703238254,女", "李强,52240119991108443X,男", "赵敏,522401199808074700,女");

        contract.Columns.Select(c => c.Attribute).Should().Equal("name", "resident_id", "sex");
    }

    [Theory]
    [InlineData("身份证号")]
    [InlineData("号码")]
    public async Task A_column_of_masked_numbers_is_known_for_what_it_is(string header)
    {
        var contract = await DraftAsync("某镇_走访.csv", $"姓名,{header}", "王芳,522401********8254", "李强,522401********443X", "赵敏,5224011998****4700");

        Mapped(contract, header).Should().Equal("resident_id");
        (await File.ReadAllTextAsync(Path.Combine(folder, "project", "sources", $"{contract.Source}.yaml"))).Should().NotContain("fewer than half");
    }

    [Fact]
    public async Task A_disability_certificates_number_stands_in_for_its_holders()
    {
        var contract = await DraftAsync("残联_名册_202610.csv", "姓名,身份证号,残疾人证号", "王芳,522401199703238254,52240119970323825441", "李强,,52240119991108443X62");

        Mapped(contract, "残疾人证号").Should().Equal("resident_id", "disability_certificate_no");
        contract.Columns.Single(c => c.Column == "残疾人证号" && c.Attribute == "resident_id").Extract.Should().NotBeNull();
    }

    [Fact]
    public async Task A_header_that_says_what_it_is_does_not_bend_to_the_title()
    {
        var contract = await DraftAsync("卫健_出生医学证明_2026.csv", "新生儿姓名,出生时间,签发日期", "王小宝,2026-09-01,2026-09-03", "李小宝,2026-09-02,2026-09-05");

        contract.Columns.Select(c => c.Attribute).Should().Equal("name", "birth_date", "recorded_on");
    }

    [Theory]
    [InlineData("0", "1", "male_0_female_1")]
    [InlineData("1", "0", "male_1_female_0")]
    [InlineData("1", "2", null)]
    public async Task Numbers_say_which_code_is_a_man(string man, string woman, string? dialect)
    {
        var rows = Enumerable.Range(0, 12).Select(i => $"张{(char)('一' + i)}山,{Number(i)},{(i % 2 == 1 ? man : woman)}");

        var contract = await DraftAsync("教育_学籍_202610.csv", ["姓名,身份证号,性别", .. rows]);

        contract.Columns.Single(c => c.Attribute == "sex").Dialect.Should().Be(dialect);
    }

    [Fact]
    public async Task A_known_dialect_is_drafted_and_asked_about()
    {
        var contract = await DraftAsync("人社_城镇职工养老_202610.csv", "姓名,待遇状态代码", "王芳,0", "李强,1", "赵敏,3");

        contract.Columns.Single(c => c.Attribute == "employee_pension_status").Dialect.Should().Be("paid_1_paused_2_ended_3");
        (await File.ReadAllTextAsync(Path.Combine(folder, "project", "sources", "rs.yaml"))).Should().Contain("# ? do their codes mean");
    }

    [Fact]
    public async Task At_most_two_columns_of_each_sample_file_need_a_human()
    {
        var samples = Repository.PathOf("samples");
        var project = Path.Combine(folder, "project");
        var report = await new ContractDrafter(new FormatDetector()).DraftAsync([.. Directory.EnumerateFiles(Path.Combine(samples, "data"))], project, CancellationToken.None);

        var written = ProjectLoader.Load(samples).Contracts;
        foreach (var draft in ProjectLoader.Load(project).Contracts)
        {
            var byHand = written.Single(c => c.Delivery.Files[0] == draft.Delivery.Files[0]);
            var drafted = draft.Columns.Select(c => (c.Column, c.Attribute)).ToHashSet();
            var wrong = byHand.Columns.Where(c => c.Value is null && !drafted.Contains((c.Column, c.Attribute))).Select(c => c.Column);
            var asked = report.Files.Single(f => f.Contract == $"sources/{draft.Source}.yaml").ToDecide;
            wrong.Union(asked).Should().HaveCountLessThanOrEqualTo(2, "{0} was drafted from the file alone", draft.Delivery.Files[0]);
        }
    }

    /// <summary>A valid number of an invented place: odd for men, even for women.</summary>
    private static string Number(int order)
    {
        var first17 = FormattableString.Invariant($"99910119900101{order:000}");
        return first17 + ResidentIdNumber.CheckCharacter(first17);
    }

    private static IEnumerable<string> Mapped(SourceContract contract, string column) => contract.Columns.Where(c => c.Column == column).Select(c => c.Attribute);

    private async Task<SourceContract> DraftAsync(string fileName, params string[] lines)
    {
        var file = Path.Combine(folder, fileName);
        await File.WriteAllLinesAsync(file, lines, new UTF8Encoding(false));
        var project = Path.Combine(folder, "project");
        await new ContractDrafter(new FormatDetector()).DraftAsync([file], project, CancellationToken.None);
        ProjectLoader.Check(project).Where(f => f.IsError).Should().BeEmpty();
        return ProjectLoader.Load(project).Contracts.Single();
    }
}
