using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Pipelines.Ingest;

namespace Yidang.Tests.Pipelines.Drafting;

public sealed class ContractDrafterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yidang-draft-").FullName;

    public ContractDrafterTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private string Target => Path.Combine(folder, "project");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_drafted_project_is_valid_and_takes_its_files_in()
    {
        var files = Files();

        var report = await new ContractDrafter(new FormatDetector()).DraftAsync(files, Target, CancellationToken.None);

        report.Written.Should().Contain(["sources/ga.yaml", "sources/rs.yaml", "project.yaml", "models/person.yaml", "models/household.yaml", "survivorship.yaml", "schedule.yaml"]);
        ProjectLoader.Check(Target).Where(f => f.IsError).Should().BeEmpty();
        var project = ProjectLoader.Load(Target);
        project.Settings.Area.Should().Be("522401", "most numbers begin with it");
        var ga = project.Contracts.Single(c => c.Source == "ga");
        ga.Owner.Should().Be("公安局");
        ga.Delivery.Files.Should().Equal(["公安_常住人口_*.csv"], "next month's file must be found too");
        ga.Columns.Select(c => (c.Column, c.Attribute)).Should().Equal(
            ("公民身份号码", "resident_id"), ("姓名", "name"), ("性别", "sex"), ("出生日期", "birth_date"), ("家庭户号", "hukou_no"), ("本人联系电话", "phone"));
        project.Contracts.Single(c => c.Source == "rs").Columns.Select(c => c.Attribute).Should().Equal("personal_no", "resident_id", "name");

        using var hub = new StagedHub();
        var reports = await hub.TakeInAsync(project, folder);
        reports.Should().OnlyContain(r => r.Counts.Balances && r.Counts.Staged == 4);
    }

    [Theory]
    [InlineData("户籍_*_*.csv", "户籍_安岩村_20261020.csv", "户籍_田营社区_20261020.csv", "a file for each village")]
    [InlineData("户籍_*村_*.csv", "户籍_安岩村_20261020.csv", "户籍_田营村_20261020.csv", "all of them villages")]
    [InlineData("户籍登记_*.csv", "户籍登记_202609.csv", "户籍登记_202610.csv", "two months: two contracts would both claim each file")]
    [InlineData(null, "残疾人护理补贴_202610.csv", "残疾人生活补贴_202610.csv", "lists of two things, though their columns are called alike")]
    public async Task Files_with_one_header_are_one_contract_when_they_differ_in_place_or_month(string? pattern, string first, string second, string because)
    {
        const string Text = "姓名,公民身份号码\n赵山河,522401193103040017\n钱望海,522401193203040029\n";
        foreach (var name in new[] { first, second }) await File.WriteAllTextAsync(Path.Combine(folder, name), Text);

        var report = await new ContractDrafter(new FormatDetector()).DraftAsync([Path.Combine(folder, first), Path.Combine(folder, second)], Target, CancellationToken.None);

        report.Files.Select(f => f.FileName).Should().Equal([first, second], "each is accounted for");
        var contracts = ProjectLoader.Load(Target).Contracts;
        if (pattern is null) contracts.Should().HaveCount(2, because);
        else contracts.Should().ContainSingle(because).Which.Delivery.Files.Should().Equal(pattern);
    }

    [Fact]
    public async Task The_national_insurance_systems_field_names_are_known()
    {
        var file = Path.Combine(folder, "psn_insu_d_20261101.txt");
        await File.WriteAllTextAsync(
            file,
            """
            psn_no|psn_cert_type|certno|psn_name|gend|brdy|insutype|insu_year|psn_insu_stas|tel
            52230000000100|01|522401193103040017|赵山河|1|1931-03-04|390|2026|1|13800000011
            52230000000101|98|522401193203040029|钱望海|2|2026-03-04|390|2026|2|13800000012

            """);

        await new ContractDrafter(new FormatDetector()).DraftAsync([file], Target, CancellationToken.None);

        var columns = ProjectLoader.Load(Target).Contracts.Single().Columns;
        columns.Select(c => c.Attribute).Should().Equal(
            "personal_no", "id_kind", "resident_id", "mother_id", "name", "sex", "birth_date", "medical_insurance_type", "medical_insured_year", "medical_insurance_status", "phone");
        columns.Single(c => c.Attribute == "medical_insured_year").When["psn_insu_stas"].Should().Equal(["1"], "who has not paid is not insured");
        File.ReadAllText(Path.Combine(Target, "sources", "psn_insu_d.yaml")).Should().NotContain("# ? guessed");
    }

    [Theory]
    [InlineData("16/02/1978", DateOrder.DayFirst, "there is no sixteenth month")]
    [InlineData("02/16/1978", DateOrder.MonthFirst, "nor here")]
    [InlineData("02/03/1978", DateOrder.YearFirst, "nobody knows")]
    public async Task The_order_of_day_and_month_is_told_by_days_that_leave_no_choice(string day, DateOrder order, string because)
    {
        var file = Path.Combine(folder, "医保_参保_202610.csv");
        await File.WriteAllTextAsync(file, $"姓名,公民身份号码,出生日期\n赵山河,522401193103040017,04/03/1931\n钱望海,522401193203040029,{day}\n");

        await new ContractDrafter(new FormatDetector()).DraftAsync([file], Target, CancellationToken.None);

        ProjectLoader.Load(Target).Contracts.Single().Delivery.DateOrder.Should().Be(order, because);
    }

    [Fact]
    public async Task A_number_that_stands_in_two_villages_files_is_two_rows()
    {
        foreach (var (village, name) in new[] { ("安岩村", "赵山河"), ("田营社区", "钱望海") })
            await File.WriteAllTextAsync(Path.Combine(folder, $"户籍_{village}_202610.csv"), $"姓名,公民身份号码,乡镇,村(居)\n{name},522401193103040017,城关镇,{village}\n孙向阳{village[0]},52240119320304002{village.Length},城关镇,{village}\n");

        await new ContractDrafter(new FormatDetector()).DraftAsync([.. Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal)], Target, CancellationToken.None);

        var project = ProjectLoader.Load(Target);
        project.Contracts.Single().Key.Should().Equal("村(居)", "公民身份号码");
        project.Contracts.Single().Title.Should().Be("户籍", "it is not the first village's");
    }

    [Fact]
    public async Task Several_people_in_a_row_are_not_taken_for_one()
    {
        var file = Path.Combine(folder, "民政_低保家庭_202610.csv");
        await File.WriteAllTextAsync(
            file,
            """
            低保证号,户主姓名,户主身份证号,户主性别,联系电话,家庭住址,成员1姓名,成员1身份证号,成员1性别,成员2姓名,成员2身份证号,成员2性别
            1001,赵山河,522401193103040017,男,13800000011,李家村1组,赵小河,522401196103040019,男,,,
            1002,钱望海,522401193203040029,女,13800000012,李家村2组,,,,,,

            """);

        await new ContractDrafter(new FormatDetector()).DraftAsync([file], Target, CancellationToken.None);

        var project = ProjectLoader.Load(Target);
        project.Contracts.Single().Columns.Select(c => (c.Column, c.Attribute, c.Value)).Should().BeEquivalentTo([
            ("低保证号", "low_income_family_no", null), ("户主姓名", "name", null), ("户主姓名", "relationship_to_head", "02"), ("户主身份证号", "resident_id", null), ("户主性别", "sex", null),
            ("联系电话", "phone", (string?)null), ("家庭住址", "living_address", null)], "the first member had the head's phone, and a head who lives alone was nobody");
        File.ReadAllText(Path.Combine(Target, "sources", "mz.yaml")).Should().Contain("# ? 成员1姓名: one of several people");
        using var hub = new StagedHub();
        (await hub.TakeInAsync(project, folder)).Single().Counts.Staged.Should().Be(2);
    }

    [Fact]
    public async Task An_address_in_columns_of_its_own_is_drafted_as_one()
    {
        var file = Path.Combine(folder, "公安_户籍人口_202610.csv");
        await File.WriteAllTextAsync(
            file,
            """
            户号,姓名,公民身份号码,省市县(区),乡镇(街道),村(居)委会,街路巷(组),门(楼)牌号,联系电话
            1001,赵山河,522401193103040017,贵州省七星关区,城关镇,李家村,3组,1号,13800000011
            1002,钱望海,522401193203040029,贵州省七星关区,城关镇,王家村,大寨组,1号,13800000012
            1003,孙向阳,522401193303040030,贵州省七星关区,城关镇,王家村,1组,12号,13800000013

            """);

        await new ContractDrafter(new FormatDetector()).DraftAsync([file], Target, CancellationToken.None);

        var project = ProjectLoader.Load(Target);
        var columns = project.Contracts.Single().Columns;
        columns.Should().NotContain(c => c.Attribute == "dwelling_code", "every village has a number 1");
        columns.Single(c => c.FollowedBy.Count > 0).Should().BeEquivalentTo(new { Column = "省市县(区)", Attribute = "hukou_address", FollowedBy = new[] { "乡镇(街道)", "村(居)委会", "街路巷(组)", "门(楼)牌号" } });
        using var hub = new StagedHub();
        await hub.TakeInAsync(project, folder);
        hub.Records.First().Values.Should().Contain("贵州省七星关区城关镇李家村3组1号");
    }

    [Fact]
    public async Task Names_below_merged_cells_are_found_and_the_draft_reads_its_own_file()
    {
        var file = Path.Combine(folder, "民政_困难群众摸底_202610.csv");
        await File.WriteAllTextAsync(
            file,
            """
            困难群众摸底表,,,,,
            姓名,身份证号,家庭成员,,联系方式,
            ,,姓名,与户主关系,手机号,现住址
            赵山河,522401193103040017,赵小河,子,13800000011,李家村1组
            钱望海,522401193203040029,钱小海,女,13800000012,李家村2组
            孙向阳,522401193303040030,孙小阳,配偶,13800000013,李家村3组

            """);

        await new ContractDrafter(new FormatDetector()).DraftAsync([file], Target, CancellationToken.None);

        var project = ProjectLoader.Load(Target);
        var contract = project.Contracts.Single();
        contract.Delivery.HeaderRows.Should().Be(2);
        contract.Columns.Select(c => (c.Column, c.Attribute)).Should().StartWith([("姓名", "name"), ("身份证号", "resident_id"), ("联系方式 手机号", "phone")])
            .And.NotContain(c => c.Column.StartsWith("家庭成员"), "a relative's name is not the person's");
        using var hub = new StagedHub();
        (await hub.TakeInAsync(project, folder)).Should().ContainSingle().Which.Counts.Staged.Should().Be(3);
    }

    [Fact]
    public async Task A_draft_shows_shapes_and_never_a_persons_values()
    {
        await new ContractDrafter(new FormatDetector()).DraftAsync(Files(), Target, CancellationToken.None);

        var contract = await File.ReadAllTextAsync(Path.Combine(Target, "sources", "ga.yaml"));
        contract.Should().Contain("# dddddddddddddddddd").And.Contain("dddddddddddddddddX").And.Contain("gb18030, comma, header on line 2");
        contract.Should().NotContain("522401199703238254").And.NotContain("王芳").And.NotContain("13800000000");
        contract.Should().Contain("# ? 档案盒号: no attribute seems to fit", "a human must decide there");
    }

    [Fact]
    public async Task What_is_there_is_never_overwritten()
    {
        Directory.CreateDirectory(Path.Combine(Target, "sources"));
        await File.WriteAllTextAsync(Path.Combine(Target, "project.yaml"), "name: 清河镇\narea: \"520502\"\n");
        await File.WriteAllTextAsync(Path.Combine(Target, "sources", "ga.yaml"), "mine");

        var report = await new ContractDrafter(new FormatDetector()).DraftAsync(Files(), Target, CancellationToken.None);

        report.Kept.Should().Equal("project.yaml");
        report.Written.Should().Contain("sources/ga_2.yaml", "the name ga is taken");
        (await File.ReadAllTextAsync(Path.Combine(Target, "sources", "ga.yaml"))).Should().Be("mine");
    }

    [Theory]
    [InlineData("公安_常住人口_20261020.csv", "公安_常住人口_*.csv")]
    [InlineData("卫健_死亡登记_2023-2026.csv", "卫健_死亡登记_*.csv")]
    [InlineData("2026年10月低保花名册.xlsx", "*低保花名册.xlsx")]
    [InlineData("人社_城乡居民养老_AC02.txt", "人社_城乡居民养老_AC02.txt")]
    public async Task A_files_dates_become_stars(string fileName, string pattern)
    {
        var file = Path.Combine(folder, fileName);
        await File.WriteAllTextAsync(file, "姓名,性别\n王芳,女\n李强,男\n", new UTF8Encoding(false));
        if (fileName.EndsWith(".xlsx", StringComparison.Ordinal)) File.Move(file, file = Path.ChangeExtension(file, ".csv"));

        await new ContractDrafter(new FormatDetector()).DraftAsync([file], Target, CancellationToken.None);

        ProjectLoader.Load(Target).Contracts.Single().Delivery.Files.Should().Equal(Path.ChangeExtension(pattern, Path.GetExtension(file)));
    }

    [Fact]
    public async Task The_draft_shows_the_header_as_the_other_encoding_would_read_it()
    {
        await new ContractDrafter(new FormatDetector()).DraftAsync(Files(), Target, CancellationToken.None);

        var contract = await File.ReadAllTextAsync(Path.Combine(Target, "sources", "ga.yaml"));
        contract.Should().Contain("# Read as gb18030; big5 would fit the bytes too")
            .And.Contain("#   line 2 as gb18030 公民身份号码,姓名,性别,出生日期").And.MatchRegex("#   line 2 as big5    [^公]");
    }

    [Fact]
    public async Task An_encoding_that_cannot_be_told_is_a_question()
    {
        var file = Path.Combine(folder, "f.csv");
        await File.WriteAllBytesAsync(file, Encoding.GetEncoding("gbk").GetBytes("AAC001,AAC003\n1,陆\n"));

        await new ContractDrafter(new FormatDetector()).DraftAsync([file], Target, CancellationToken.None);

        (await File.ReadAllTextAsync(Path.Combine(Target, "sources", "f.yaml"))).Should().Contain("# ? Too little text to tell gb18030 from utf-8 or big5").And.Contain("#   line 2 as gb18030 d,陆");
    }

    private string[] Files()
    {
        var ga = Path.Combine(folder, "公安_常住人口_20261020.csv");
        File.WriteAllText(ga, """
            常住人口登记表,,,,,,
            公民身份号码,姓名,性别,出生日期,家庭户号,本人联系电话,档案盒号
            522401199703238254,王芳,2,19970323,020010000001,13800000000,市西街道派出所
            52240119991108443X,李强,1,19991108,020010000002,13900000000,市西街道派出所
            522401199808074700,侯彩华,2,19980807,020010000001,,市西街道派出所
            520502202003235663,顾静智,2,20200323,020010000001,13700000000,市西街道派出所
            """, Encoding.GetEncoding("gb18030"));
        var rs = Path.Combine(folder, "人社_养老_202610.txt");
        File.WriteAllText(rs, "AAC001\tAAC002\tAAC003\n1\t522401199703238254\t王芳\n2\t52240119991108443X\t李强\n3\t522401199808074700\t侯彩华\n4\t\t顾静智\n", Encoding.GetEncoding("gbk"));
        return [ga, rs];
    }
}
