using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Linkage;

public sealed class LinkageModelDrafterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yidang-draft-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("first_name", "comparison: forename, on: first_name")]
    [InlineData("familyName", "comparison: surname, on: familyName")]
    [InlineData("Full Name", "comparison: full_name, on: \"Full Name\"")]
    [InlineData("DOB", "comparison: date_of_birth, on: DOB")]
    [InlineData("e-mail", "comparison: email, on: e-mail")]
    [InlineData("mobile", "comparison: phone, on: mobile")]
    [InlineData("soc_sec_id", "comparison: code, on: soc_sec_id")]
    [InlineData("postcode", "comparison: postcode, on: postcode")]
    [InlineData("address_1", "comparison: address, on: address_1")]
    [InlineData("street_number", "comparison: exact, on: street_number")]
    [InlineData("birth_place", "comparison: place, on: birth_place")]
    [InlineData("suburb", "comparison: place, on: suburb")]
    [InlineData("sex", "comparison: exact, on: sex")]
    [InlineData("姓名", "comparison: full_name, on: 姓名")]
    [InlineData("公民身份号码", "comparison: resident_id, on: 公民身份号码")]
    [InlineData("middle_name", "comparison: forename, on: middle_name")]
    [InlineData("father", "comparison: name, on: father")]
    [InlineData("mothers name", "comparison: name, on: \"mothers name\"")]
    [InlineData("addr1", "comparison: address, on: addr1")]
    [InlineData("cluster", "measure by it with --truth cluster")]
    [InlineData("ent_id", "measure by it with --truth ent_id")]
    [InlineData("fname_c1", "comparison: forename, on: fname_c1")]
    public async Task A_header_says_what_its_column_is(string header, string drafted)
    {
        // Values say nothing here: some repeat, none is a day or an address.
        var draft = await DraftAsync(("a.csv", $"{header},misc\nalpha,u\nbeta,v\nbeta,u\ngamma,w\n"));

        draft.Should().ContainEquivalentOf(drafted);
    }

    [Fact]
    public async Task Chinese_names_are_blocked_by_their_sound_in_Chinese()
    {
        var draft = await DraftAsync(("a.csv", "编号,姓名,出生日期\n1,张伟,1980-01-02\n2,章伟,1980-01-02\n3,王芳,1981-03-04\n"));

        draft.Should().Contain("\"pinyin(姓名)\"").And.NotContain("soundex", "it knows Latin letters only, so that the rule would find nobody");
    }

    [Fact]
    public async Task Values_say_what_a_silent_header_does_not()
    {
        var draft = await DraftAsync(("a.csv", "a,b,c,d\n1,x@y.org,1980-01-02,m\n2,z@y.org,1981-03-04,f\n3,w@y.org,1981-03-04,f\n4,w@y.org,1982-05-06,m\n"));

        draft.Should().Contain("id: a\n").And.Contain("comparison: email, on: b").And.Contain("comparison: date_of_birth, on: c").And.Contain("comparison: exact, on: d");
    }

    [Fact]
    public async Task A_draft_is_a_model_that_can_run_and_holds_no_value()
    {
        var draft = await DraftAsync(("a.csv", "rec id,given,\"last, name\",born\nr1,Zebedee,Quirke,1980-01-02\nr2,Zeb,Quirk,1980-01-03\n"));
        var model = Path.Combine(folder, "model.yaml");
        await File.WriteAllTextAsync(model, draft);

        var read = () => LinkageModelReader.Read(model);

        read.Should().NotThrow();
        draft.Should().NotContain("Zeb").And.NotContain("Quirk").And.NotContain("1980");
    }

    [Fact]
    public async Task Two_files_are_drafted_on_the_columns_that_both_have()
    {
        var draft = await DraftAsync(("a.csv", "id,surname,left_only\n1,Abel,top\n2,Bach,\n"), ("b.csv", "id,surname,right_only\n7,Abel,42\n8,Coe,43\n"));

        draft.Should().Contain("on: surname").And.NotContain("left_only").And.NotContain("right_only").And.Contain("between_files");
    }

    [Theory]
    [InlineData("rec,surname,cluster", "r1,Abel,17\nr2,Bach,18\n", "r7,Abel,17\nr8,Coe,19\n")]
    [InlineData("cluster,surname,rec", "17,Abel,r1\n18,Bach,r2\n", "17,Abel,r7\n19,Coe,r8\n")]
    public async Task What_says_who_is_who_in_two_files_is_not_compared_though_each_file_has_everybody_once(string header, string left, string right)
    {
        var draft = await DraftAsync(("a.csv", $"{header}\n{left}"), ("b.csv", $"{header}\n{right}"));

        draft.Should().Contain("id: rec\n").And.ContainEquivalentOf("measure by it with --truth cluster").And.NotContain("on: cluster").And.NotContain("[cluster");
    }

    [Fact]
    public async Task Columns_that_go_by_other_names_in_another_file_are_matched_by_what_they_are()
    {
        var draft = await DraftAsync(
            ("a.csv", "id,forename,surname,born_on,sex,city,town\n1,Ann,Abel,1980-01-02,f,x,y\n2,Bob,Bach,1981-03-04,m,y,x\n3,Bob,Coe,1981-03-04,m,y,y\n"),
            ("b.csv", "id,last_name,first_name,dob,gender,village\n7,Abel,Ann,1980-01-02,f,x\n8,Coe,Ed,1982-05-06,m,y\n9,Coe,Ann,1982-05-06,m,x\n"));

        draft.Should().Contain("{column: surname, also: [last_name]}").And.Contain("{column: forename, also: [first_name]}").And.Contain("{column: born_on, also: [dob]}").And.Contain("{column: sex, also: [gender]}");
        draft.Should().Contain("forename_surname, on: [forename, surname]").And.Contain("date_of_birth, on: born_on");
        draft.Should().NotContain("village", "it could be the city or the town");
    }

    [Fact]
    public async Task A_name_put_together_from_others_is_not_compared_beside_them()
    {
        var draft = await DraftAsync(("a.csv", "id,full_name,first_and_surname,first_name,surname\n1,Ann Mary Abel,Ann Abel,Ann,Abel\n2,Bob J Bach,Bob Bach,Bob,Bach\n3,Ed Coe,Ed Coe,Ed,Coe\n4,Ed Coe,Ed Coe,Ed,Coe\n"));

        draft.Should().Contain("forename_surname, on: [first_name, surname]").And.NotContain("on: full_name").And.NotContain("on: first_and_surname").And.Contain("# full_name says what other columns say");
    }

    [Theory]
    [InlineData("birth_day,birth_month,birth_year", "birth_year, birth_month, birth_day")]
    [InlineData("DOB,MOB,YOB", "YOB, MOB, DOB")]
    [InlineData("bd,bm,by", "by, bm, bd")]
    public async Task A_birth_date_in_three_columns_is_put_together(string header, string parts)
    {
        var draft = await DraftAsync(("a.csv", $"id,surname,{header}\n1,Abel,2,11,1980\n2,Bach,31,,1975\n3,Coe,,,1975\n"));

        draft.Should().Contain($"{{column: birth_date, of: [{parts}]}}").And.Contain("date_of_birth, on: birth_date").And.Contain("year(birth_date)").And.NotContain("exact");
    }

    [Fact]
    public async Task A_birth_date_that_is_whole_in_one_file_and_in_parts_in_others_is_one_column()
    {
        var draft = await DraftAsync(
            ("a.csv", "id,surname,dob\n1,Abel,1980-11-02\n2,Bach,1975-01-31\n"),
            ("b.csv", "id,surname,birth_year,birth_month,birth_day\n7,Abel,1980,11,2\n8,Coe,1971,3,4\n"),
            ("c.csv", "id,surname,by,bm,bd\n7,Abel,1980,11,2\n8,Coe,1971,3,4\n"));

        draft.Should().Contain("{column: dob, of: [birth_year, birth_month, birth_day]}").And.Contain("{column: birth_month, also: [bm]}").And.Contain("date_of_birth, on: dob");
    }

    [Fact]
    public async Task What_statistical_packages_write_for_nothing_is_nothing()
    {
        var draft = await DraftAsync(("a.csv", "id,surname,second\n1,Abel,NA\n2,Bach,Ann\n3,Coe,NA\n"));

        draft.Should().Contain("{column: second, missing: [NA]}").And.NotContain("column: surname,");
    }

    [Fact]
    public async Task A_year_of_birth_alone_is_compared_as_a_year()
    {
        var draft = await DraftAsync(("a.csv", "id,surname,birth_year,year\n1,Abel,1980,2001\n2,Bach,1975,2002\n3,Bach,1976,2002\n"));

        draft.Should().Contain("on: birth_year, levels: [exact, number(1), number(5), else]").And.Contain("on: [\"soundex(surname)\", birth_year]").And.NotContain("year(").And.NotContain("on: year, levels: [exact, number");
    }

    [Fact]
    public async Task When_something_happened_is_not_compared()
    {
        var draft = await DraftAsync(("a.csv", "id,surname,dob,visit_date,created_at,year\n1,Abel,1980-11-02,2019-01-03,2019-01-03 10:00:01,1999\n2,Bach,1975-01-31,2019-02-04,2019-02-04 11:00:00,2001\n3,Coe,1971-03-04,2019-02-04,2019-02-04 11:30:00,2001\n"));

        draft.Should().Contain("date_of_birth, on: dob").And.NotContain("on: visit_date").And.NotContain("on: created_at").And.Contain("# visit_date seems to say when something happened");
        draft.Should().Contain("on: year", "a year alone may be a book's");
    }

    [Fact]
    public async Task What_says_who_is_who_names_no_record_of_several_files_and_their_ids_are_one_column()
    {
        var draft = await DraftAsync(("a.csv", "PersonNo,surname,truth\n1,Abel,p1\n2,Bach,p2\n"), ("b.csv", "ref,surname,truth\n7,Abel,p1\n8,Coe,p3\n"));

        draft.Should().Contain("id: PersonNo\n").And.Contain("{column: PersonNo, also: [ref]}").And.Contain("--truth truth");
    }

    [Fact]
    public async Task Names_of_firms_and_titles_are_blocked_by_their_words()
    {
        var draft = await DraftAsync(("a.csv", "id,organisation_name,postcode,heading\n1,Apex Motor Repairs Ltd,AB1 2CD,On the growth of old trees\n2,Bright Water Supply Ltd,AB1 2CE,Some notes on the growth of trees\n"));

        draft.Should().Contain("[\"word(organisation_name,1)\", \"word(organisation_name,2)\"]").And.Contain("[\"word(organisation_name,1)\", postcode]").And.Contain("[\"word(heading,2)\", \"word(heading,3)\"]");
        draft.Should().Contain("levels, on: heading, levels: [exact, words,");
    }

    [Fact]
    public async Task In_a_small_file_a_column_that_few_share_is_a_rule_by_itself()
    {
        var rows = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},n{i % 3},s{i % 50}\n"));

        var draft = await DraftAsync(("a.csv", "id,given,surname\n" + rows));

        draft.Should().Contain("- on: [surname]\n").And.NotContain("- on: [given]\n").And.NotContain("- on: [given, surname]", "its pairs are among those of the surname");
    }

    [Fact]
    public async Task Of_a_very_wide_file_a_model_is_drafted_that_can_run()
    {
        var columns = Enumerable.Range(0, 60).ToArray();
        var rows = string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},s{i % 9},{string.Join(',', columns.Select(c => $"v{i * (c + 7) % 41} of {c}"))}\n"));

        var draft = await DraftAsync(("a.csv", $"id,{string.Join(',', columns.Select(c => $"field{c}"))},surname\n" + rows));
        await File.WriteAllTextAsync(Path.Combine(folder, "model.yaml"), draft);

        var read = () => LinkageModelReader.Read(Path.Combine(folder, "model.yaml"));
        read.Should().NotThrow();
        draft.Should().Contain("comparison: surname, on: surname").And.Contain("Left out");
    }

    [Fact]
    public async Task Of_two_places_that_are_mostly_one_the_fuller_is_compared()
    {
        var draft = await DraftAsync(("a.csv", "id,surname,birthplace,parish,county\n1,Abel,York,York,Kent\n2,Bach,,Hull,Essex\n3,Coe,Hull,hull,Kent\n4,Dell,Hull,Leeds,Essex\n5,Eve,Leeds,Leeds,Kent\n"));

        draft.Should().Contain("place, on: parish").And.Contain("place, on: county").And.NotContain("place, on: birthplace").And.Contain("# birthplace is mostly the same place");
    }

    [Fact]
    public async Task A_postcode_that_many_lack_has_a_place_beside_it()
    {
        var rows = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},n{i % 3},s{i % 7},{(i % 4 == 0 ? "" : $"p{i % 9}")},t{i % 5}\n"));

        var draft = await DraftAsync(("a.csv", "id,given,surname,postcode,town\n" + rows));

        draft.Should().Contain("[surname, postcode]").And.Contain("[surname, town]").And.Contain("[given, town]");
    }

    [Fact]
    public async Task A_file_whose_records_nothing_tells_apart_cannot_be_drafted_for()
    {
        var draft = () => DraftAsync(("a.csv", "id,town\n1,York\n2,York\n"));

        await draft.Should().ThrowAsync<UnusableLinkageFileException>().WithMessage("*nothing to compare*");
    }

    [Fact]
    public async Task Files_without_a_common_column_cannot_be_drafted_for()
    {
        var draft = () => DraftAsync(("a.csv", "x,y\n1,2\n"), ("b.csv", "p,q\n1,2\n"));

        await draft.Should().ThrowAsync<UnusableLinkageFileException>().WithMessage("*no column in common*also:*");
    }

    private async Task<string> DraftAsync(params (string Name, string Text)[] files)
    {
        var paths = new List<string>();
        foreach (var (name, text) in files)
        {
            paths.Add(Path.Combine(folder, name));
            await File.WriteAllTextAsync(paths[^1], text, Encoding.UTF8);
        }
        return await LinkageModelDrafter.DraftAsync(paths, CancellationToken.None);
    }
}
