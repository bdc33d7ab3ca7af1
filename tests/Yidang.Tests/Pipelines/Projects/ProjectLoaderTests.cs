using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Tests.Pipelines.Projects;

public sealed class ProjectLoaderTests : IDisposable
{
    private readonly ProjectFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_valid_project_loads_with_every_value_and_its_line()
    {
        var project = ProjectLoader.Load(folder.Path);

        project.Settings.Area.Should().Be("520502");
        project.Settings.TimeZone.Should().Be("Asia/Shanghai", "that is the default");
        project.Settings.AsOf.Should().BeNull();
        var contract = project.Contracts.Should().ContainSingle().Subject;
        contract.Delivery.Files.Should().Equal(["公安_常住人口_*.csv"], "a scalar stands for a list of one");
        contract.Layout.Should().Equal("name", "resident_id", "sex", "damaged_resident_id");
        contract.Columns[0].Required.Should().BeTrue();
        contract.Columns[2].Codes.Should().Equal(new Dictionary<string, string> { ["1"] = "male", ["2"] = "female" });
        contract.Columns[2].Position.Should().Be(new SourcePosition("sources/ga.yaml", 16));
        project.Items.Single().Channels[0].Channel.Should().Be(OutreachChannel.Phone);
        project.Schedule.Jobs.Single().Work.Should().Be(ScheduledWork.Run);
        ProjectLoader.Check(folder.Path).Should().BeEmpty();
    }

    [Theory]
    [InlineData("no length of time", "{every: often}", "expects.every", "31 days")]
    [InlineData("no days of grace", "{day_of_month: 3, late_after: 5}", "expects.late_after", "31 days")]
    [InlineData("two deadlines", "{every: 1 month, day_of_month: 25}", "expects.every", "one of the two")]
    [InlineData("bounds crossed", "{min_rows: 10, max_rows: 5}", "expects.min_rows", "below")]
    [InlineData("no such day", "{day_of_month: 32}", "expects.day_of_month", "1 to 31")]
    public void An_expectation_that_cannot_be_met_is_found(string what, string expects, string key, string fix)
    {
        folder.Write("sources/ga.yaml", $"{ProjectFolder.Contract}\nexpects: {expects}\n");

        ProjectLoader.Check(folder.Path).Should().Contain(f => f.IsError && f.Key == key, what).Which.Fix.Should().Contain(fix, what);
    }

    [Theory]
    [InlineData("an attribute misspelt", "{rule: not_blank, columns: resident_ids}", "checks.columns", "'resident_id'")]
    [InlineData("no columns", "{rule: not_blank}", "checks.columns", "columns: [name]")]
    [InlineData("columns for the whole file", "{rule: row_count, min: 1, columns: name}", "checks.columns", "Remove")]
    [InlineData("a pattern that is none", "{rule: pattern, columns: name, pattern: '(a'}", "checks.pattern", "whole value")]
    [InlineData("no pattern", "{rule: pattern, columns: name}", "checks.pattern", "whole value")]
    [InlineData("no values", "{rule: one_of, columns: name}", "checks.values", "values:")]
    [InlineData("a value that is no code", "{rule: one_of, columns: sex, values: [men]}", "checks.values", "male")]
    [InlineData("no bound", "{rule: range, columns: name}", "checks.min", "max:")]
    [InlineData("a bound that is none", "{rule: range, columns: 年龄, max: soon}", "checks.max", "received-130y")]
    [InlineData("a day for a text", "{rule: range, columns: name, max: received}", "checks.max", "same kind")]
    [InlineData("a day for a length", "{rule: length, columns: name, max: received}", "checks.max", "number")]
    [InlineData("a share above one", "{rule: null_share, columns: name, max: 5}", "checks.max", "0 to 1")]
    [InlineData("nothing to compare with", "{rule: not_after, columns: 甲}", "checks.other", "other:")]
    [InlineData("a cross-check of one column", "{rule: sex_agrees_with_id, columns: sex}", "checks.columns", "[sex, resident_id]")]
    [InlineData("one of one", "{rule: one_filled, columns: name}", "checks.columns", "not_blank")]
    [InlineData("rows of a whole file", "{rule: row_count, min: 1, max_rows: 3}", "checks.max_rows", "min")]
    public void A_check_that_lacks_what_its_rule_needs_is_found(string what, string check, string key, string fix)
    {
        folder.Write("sources/ga.yaml", $"{ProjectFolder.Contract}\nchecks:\n  - {check}\n");

        var finding = ProjectLoader.Check(folder.Path).Should().Contain(f => f.IsError && f.Key == key, what).Which;

        finding.Position.Line.Should().Be(20, what);
        finding.Fix.Should().Contain(fix, what);
    }

    [Theory]
    [InlineData("unknown key", "project.yaml", "name: 清河镇\nareas: \"520502\"\narea: \"520502\"", 2, "areas", "area")]
    [InlineData("missing key", "project.yaml", "name: 清河镇", 1, "area", "Add it")]
    [InlineData("duplicate key", "project.yaml", "name: 清河镇\narea: \"520502\"\nname: 大河镇", 3, "name", "Remove one")]
    [InlineData("broken YAML", "project.yaml", "name: [清河镇\narea: \"520502\"", 2, "yaml", "brackets")]
    [InlineData("empty file", "project.yaml", "", 1, "file", "docs/configure.md")]
    [InlineData("not a mapping", "project.yaml", "- name", 1, "file", "key: value")]
    [InlineData("area with letters", "project.yaml", "name: 清河镇\narea: 52050A", 2, "area", "GB/T 2260")]
    [InlineData("no such time zone", "project.yaml", "name: 清河镇\narea: \"520502\"\ntime_zone: Asia/Bejing", 3, "time_zone", "Asia/Shanghai")]
    [InlineData("a day that is none", "project.yaml", "name: 清河镇\narea: \"520502\"\nas_of: 2026-02-30", 3, "as_of", "yyyy-MM-dd")]
    [InlineData("unknown source", "survivorship.yaml", "authority: [ga, gaa]", 1, "authority", "'ga'")]
    [InlineData("unknown strategy", "survivorship.yaml", "authority: [ga]\nrules:\n  - attributes: phone\n    strategy: most_recnt", 4, "rules[1].strategy", "most_recent")]
    [InlineData("record attribute survives", "survivorship.yaml", "authority: [ga]\nrules:\n  - attributes: [head_name]\n    strategy: authority", 3, "rules.attributes", "a golden attribute")]
    [InlineData("person and household together", "survivorship.yaml", "authority: ga\nrules:\n  - attributes: [phone, head_phone]\n    strategy: authority", 3, "rules.attributes", "docs/attributes.md")]
    [InlineData("two groupings together", "survivorship.yaml", "authority: ga\nrules:\n  - attributes: [annual_income, house_area]\n    strategy: authority", 3, "rules.attributes", "rule of its own")]
    [InlineData("two rules for one attribute", "survivorship.yaml", "authority: ga\nrules:\n  - {attributes: phone, strategy: authority}\n  - {attributes: phone, strategy: maximum}", 4, "rules.attributes", "one rule")]
    [InlineData("preference for a code that is none", "survivorship.yaml", "authority: ga\nrules:\n  - attributes: sex\n    strategy: preferred_value\n    prefer: [femal]", 5, "rules.prefer", "'female'")]
    [InlineData("cron without seconds", "schedule.yaml", "jobs:\n  - name: nightly\n    work: run\n    cron: 30 1 * *", 4, "jobs.cron", "Seconds")]
    [InlineData("no time at all", "schedule.yaml", "jobs:\n  - {name: nightly, work: run}", 2, "jobs.cron", "comes after")]
    [InlineData("after nobody", "schedule.yaml", "jobs:\n  - {name: nightly, work: run, cron: 0 0 1 * * ?}\n  - {name: lists, work: publish, after: nightli}", 3, "jobs.after", "'nightly'")]
    [InlineData("after itself", "schedule.yaml", "jobs:\n  - {name: a, work: run, after: a}", 2, "jobs.after", "circle")]
    [InlineData("days without a time", "schedule.yaml", "jobs:\n  - {name: a, work: run, cron: 0 0 1 * * ?}\n  - {name: b, work: publish, after: a, days: workdays}", 3, "jobs.days", "cron")]
    [InlineData("no calendar there", "schedule.yaml", "calendar: days.csv\njobs:\n  - {name: a, work: run, cron: 0 0 1 * * ?}", 1, "calendar", "relative")]
    [InlineData("unknown work", "schedule.yaml", "jobs:\n  - {name: nightly, work: walk, cron: 0 0 1 * * ?}", 2, "jobs[1].work", "run, publish")]
    [InlineData("version below its minimum", "models/household.yaml", "version: 0", 1, "version", "1 or more")]
    public void A_mistake_is_found_with_its_line_and_a_way_to_mend_it(string what, string file, string text, int line, string key, string fix)
    {
        folder.Write(file, text);

        var finding = ProjectLoader.Check(folder.Path).Should().Contain(f => f.IsError && f.Key == key, what).Which;

        finding.Position.Should().Be(new SourcePosition(file, line), what);
        finding.Fix.Should().Contain(fix, what);
    }

    [Theory]
    [InlineData("attribute mistyped", "attribute: resident_id", "attribute: residentid", "columns.attribute", "'resident_id'")]
    [InlineData("derived attribute", "attribute: resident_id", "attribute: members", "columns.attribute", "mapped to")]
    [InlineData("code without meaning", "\"1\": male", "\"1\": man", "columns.codes.1", "male, female")]
    [InlineData("number out of range", "retention_days: 1095", "retention_days: 0", "retention_days", "1 to 36500")]
    [InlineData("number that is none", "retention_days: 1095", "retention_days: long", "retention_days", "whole number")]
    [InlineData("encoding mistyped", "  files: 公安_常住人口_*.csv", "  files: a.csv\n  encoding: gb1803", "delivery.encoding", "'gb18030'")]
    [InlineData("bad flag", "required: true", "required: maybe", "columns[1].required", "true or false")]
    [InlineData("name in upper case", "source: ga", "source: GA", "source", "lower-case")]
    [InlineData("list expected", "key: [公民身份号码]", "key: {a: b}", "key", "[a, b]")]
    [InlineData("dialect mistyped", "codes: {\"1\": male, \"2\": female}", "dialect: male_1_femal_0", "columns.dialect", "'male_1_female_0'")]
    [InlineData("dialect of no table", "attribute: resident_id", "attribute: resident_id\n    dialect: one_digit", "columns.dialect", "Leave")]
    [InlineData("extract without a group", "attribute: resident_id", "attribute: resident_id\n    extract: \\d+", "columns.extract", "parentheses")]
    [InlineData("value that is no code", "attribute: sex\n    codes: {\"1\": male, \"2\": female}", "attribute: sex\n    value: man", "columns.value", "male")]
    [InlineData("mark of totals that says nothing", "  files: 公安_常住人口_*.csv", "  files: a.csv\n  totals_rows: [合计, '*']", "delivery.totals_rows", "合计")]
    [InlineData("alias that is no name", "required: true", "required: true\n    aliases: ['*']", "columns.aliases", "header")]
    [InlineData("fixed width without fields", "  files: 公安_常住人口_*.csv", "  files: a.txt\n  kind: fixed_width", "delivery.fields", "width")]
    [InlineData("field without width", "  files: 公安_常住人口_*.csv", "  files: a.txt\n  kind: fixed_width\n  fields: [{name: 姓名}, {name: 公民身份号码, width: 18}, {name: 性别, width: 1}]", "delivery.fields.width", "width: N")]
    [InlineData("fields that overlap", "  files: 公安_常住人口_*.csv", "  files: a.txt\n  kind: fixed_width\n  fields: [{name: 姓名, width: 20}, {name: 公民身份号码, width: 18, start: 20}, {name: 性别, width: 1}]", "delivery.fields.start", "overlaps")]
    [InlineData("width of a delimited file", "  files: 公安_常住人口_*.csv", "  files: a.csv\n  fields: [{name: 姓名, width: 20}, {name: 公民身份号码}, {name: 性别}]", "delivery.fields.width", "kind: fixed_width")]
    [InlineData("required column that is no field", "  files: 公安_常住人口_*.csv", "  files: a.csv\n  fields: [{name: 姓 名字}, {name: 公民身份号码}, {name: 性别}]", "columns.column", "姓 名字")]
    [InlineData("source of two places", "key: [公民身份号码]", "key: [公民身份号码]\nfrom: {http: {url: 'https://a.cn/x'}, postgres: {connection_env: X, query: select 1}}", "from", "one of")]
    [InlineData("cursor without the bound", "key: [公民身份号码]", "key: [公民身份号码]\nfrom: {postgres: {connection_env: X, cursor: id, key: id, query: 'select id from t where id > @cursor and id > @key'}}", "from.postgres.query", "@until")]
    [InlineData("cursor of a snapshot", "key: [公民身份号码]", "key: [公民身份号码]\nfrom: {postgres: {connection_env: X, cursor: id, key: id, query: '@cursor @key @until'}}", "from.postgres.cursor", "mode: append")]
    [InlineData("cursor without a key", "key: [公民身份号码]", "key: [公民身份号码]\nfrom: {postgres: {connection_env: X, cursor: id, query: '@cursor @key @until'}}", "from.postgres.key", "key:")]
    [InlineData("address with a password", "key: [公民身份号码]", "key: [公民身份号码]\nfrom: {http: {url: 'https://me:secret@a.cn/x'}}", "from.http.url", "environment")]
    [InlineData("token page that is not said", "key: [公民身份号码]", "key: [公民身份号码]\nfrom: {http: {url: 'https://a.cn/x', paging: cursor}}", "from.http.next", "next:")]
    [InlineData("etag of pages", "key: [公民身份号码]", "key: [公民身份号码]\nfrom: {http: {url: 'https://a.cn/x', paging: page, etag: true}}", "from.http.etag", "paging: none")]
    [InlineData("host that is an option", "key: [公民身份号码]", "key: [公民身份号码]\nfrom: {sftp: {host: '-oProxyCommand=x', user: u, identity_file_env: K, known_hosts: k, folder: /f, files: ['*']}}", "from.sftp.host", "without")]
    [InlineData("source without a key of its own", "key: [公民身份号码]", "key: [公民身份号码]\nfrom: {sftp: {host: h, user: u, known_hosts: k, folder: /f, files: ['*']}}", "from.sftp.identity_file_env", "Environment variable")]
    public void A_mistake_in_a_contract_is_found(string what, string right, string wrong, string key, string fix)
    {
        ProjectFolder.Contract.Should().Contain(right);
        folder.Write("sources/ga.yaml", ProjectFolder.Contract.Replace(right, wrong, StringComparison.Ordinal));

        ProjectLoader.Check(folder.Path).Should().Contain(f => f.Key == key && f.IsError, what).Which.Fix.Should().Contain(fix, what);
    }

    [Theory]
    [InlineData("unknown field", "fields: [birth_date,", "fields: [birthdate,", "fields", "birth_date")]
    [InlineData("proof that is not declared", "proven_by: resident_id", "proven_by: hukou_no", "materials.proven_by", "fields")]
    [InlineData("last channel with a condition", "  - channel: visit", "  - {channel: visit, when: phone is null}", "channels.when", "without 'when'")]
    [InlineData("priority out of range", "retention_days: 365", "retention_days: 365\npriority: 4", "priority", "1 to 3")]
    [InlineData("channel that is none", "channel: visit", "channel: vist", "channels[2].channel", "'visit'")]
    public void A_mistake_in_an_item_is_found(string what, string right, string wrong, string key, string fix)
    {
        ProjectFolder.Item.Should().Contain(right);
        folder.Write("items/old_age_allowance.yaml", ProjectFolder.Item.Replace(right, wrong, StringComparison.Ordinal));

        ProjectLoader.Check(folder.Path).Should().Contain(f => f.Key == key && f.IsError, what).Which.Fix.Should().Contain(fix, what);
    }

    [Fact]
    public void A_misspelt_key_column_is_a_warning_because_unmapped_columns_may_stand_there()
    {
        folder.Write("sources/ga.yaml", ProjectFolder.Contract.Replace("key: [公民身份号码]", "key: [公民身份证号码]", StringComparison.Ordinal));

        var finding = ProjectLoader.Check(folder.Path).Should().ContainSingle().Subject;

        finding.IsError.Should().BeFalse();
        finding.Fix.Should().Contain("公民身份号码");
        ProjectLoader.Load(folder.Path).Contracts.Should().HaveCount(1);
    }

    [Fact]
    public void Two_contracts_of_one_name_are_found()
    {
        folder.Write("sources/ga2.yaml", ProjectFolder.Contract);

        ProjectLoader.Check(folder.Path).Should().ContainSingle(f => f.IsError).Which.Position.File.Should().Be("sources/ga2.yaml");
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_findings_not_crashes()
    {
        folder.Delete("survivorship.yaml");
        ProjectLoader.Check(folder.Path).Should().ContainSingle(f => f.IsError).Which.Position.File.Should().Be("survivorship.yaml");

        ProjectLoader.Check(Path.Combine(folder.Path, "nowhere")).Should().ContainSingle(f => f.IsError).Which.Problem.Should().Contain("no such project folder");
    }

    [Theory]
    [InlineData("no such file", null, "project.yaml", 3, "relative")]
    [InlineData("no column names", "520502001,市西街道\n", "divisions.csv", 1, "code,name")]
    [InlineData("eight digits", "code,name\n52050200,市西街道\n", "divisions.csv", 2, "520502001")]
    [InlineData("wrong level", "code,name,level\n520502001,市西街道,village\n", "divisions.csv", 2, "code,name")]
    [InlineData("wrong parent", "code,name,parent\n520502001,市西街道,520503\n", "divisions.csv", 2, "code,name")]
    [InlineData("a month that is none", "code,name,from\n520502001,市西街道,202613\n", "divisions.csv", 2, "code,name")]
    public void A_mistake_in_the_places_divisions_is_found(string what, string? text, string file, int line, string fix)
    {
        folder.Write("project.yaml", "name: 清河镇\narea: \"520502\"\ndivisions: divisions.csv\n");
        if (text is not null) folder.Write("divisions.csv", text);

        var finding = ProjectLoader.Check(folder.Path).Should().ContainSingle(f => f.Key == "divisions", what).Which;

        finding.Position.Should().Be(new SourcePosition(file, line), what);
        finding.Fix.Should().Contain(fix, what);
    }

    [Fact]
    public void A_place_brings_its_own_townships_and_villages()
    {
        folder.Write("project.yaml", "name: 清河镇\narea: \"520502\"\ndivisions: divisions.csv\n");
        folder.Write("divisions.csv", "code,name,from\n520502001,市西街道,\n520502001002,杨柳岗社区,201201\n");
        var before = ProjectLoader.Load(folder.Path);
        folder.Write("divisions.csv", "code,name\n520502001,市东街道\n");

        before.Divisions.FullName("520502001002").Should().Be("贵州省毕节市七星关区市西街道杨柳岗社区");
        ProjectLoader.Load(folder.Path).Hash.Should().NotBe(before.Hash, "names stand in answers");
    }

    [Fact]
    public void Loading_throws_one_message_that_lists_every_error()
    {
        folder.Write("project.yaml", "name: 清河镇\nareas: 1");
        folder.Write("survivorship.yaml", "authority: [nobody]");

        var message = folder.Invoking(f => ProjectLoader.Load(f.Path)).Should().Throw<InvalidProjectException>().Which.Message;

        message.Should().Contain("project.yaml:2: areas:").And.Contain("survivorship.yaml:1: authority:").And.Contain("3 errors");
    }

    [Fact]
    public void The_hash_follows_content_and_not_line_ends()
    {
        var before = ProjectLoader.Load(folder.Path);
        folder.Write("sources/ga.yaml", ProjectFolder.Contract.ReplaceLineEndings("\r\n"));
        var windows = ProjectLoader.Load(folder.Path);
        folder.Write("sources/ga.yaml", ProjectFolder.Contract.Replace("1095", "1096", StringComparison.Ordinal));
        var changed = ProjectLoader.Load(folder.Path);

        windows.Hash.Should().Be(before.Hash);
        windows.ContractHashes.Should().Equal(before.ContractHashes);
        changed.Hash.Should().NotBe(before.Hash);
        changed.ContractHashes["ga"].Should().NotBe(before.ContractHashes["ga"]);
        changed.ItemHashes.Should().Equal(before.ItemHashes);
    }
}
