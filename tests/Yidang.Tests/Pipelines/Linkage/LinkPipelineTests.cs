using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Linkage;

public sealed class LinkPipelineTests : IDisposable
{
    private const string Model = """
        version: 1
        id: key
        blocking:
          - {on: [name, year(born)]}
        comparisons:
          - {comparison: full_name, on: name}
          - {comparison: date_of_birth, on: born}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-link-").FullName;

    [Fact]
    public void Each_records_id_comes_out_under_its_own_name_beside_its_cluster()
    {
        File.WriteAllText(At("model.yaml"), Model);
        File.WriteAllText(At("a.csv"), "key,name,born\n\"x,1\",Ann Lee,1970-01-02\nx2,Ann Lee,1970-01-02\nx3,Bob Ray,1950-05-06\n");
        File.WriteAllText(At("b.csv"), "born;key;name\n1981-07-08;y1;Cid Poe\n");

        var outcome = new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv"), At("b.csv")], Output = At("out.csv") }, default);

        var lines = File.ReadAllLines(At("out.csv"));
        lines[0].Should().Be("key,source_file,cluster_id");
        lines.Skip(1).Select(l => l[..l.LastIndexOf(',')]).Should().Equal("\"x,1\",a.csv", "x2,a.csv", "x3,a.csv", "y1,b.csv");
        outcome.Result.ClusterOf.Should().HaveCount(4);
    }

    [Fact]
    public void A_file_in_another_encoding_is_read_by_the_reader_of_deliveries()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        File.WriteAllText(At("model.yaml"), Model);
        File.WriteAllText(At("a.csv"), "key,name,born\n1,张伟,1970-01-02\n2,王芳,1980-01-02\n3,李娜,1990-11-12\n", System.Text.Encoding.GetEncoding("gb18030"));

        var outcome = new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv")] }, default);

        outcome.Input.Table["name"].TextOf(0).Should().Be("张伟");
        outcome.Input.Ids[2].Should().Be("3");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void A_column_is_put_together_where_a_file_has_its_parts_only(string encoding)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        File.WriteAllText(At("model.yaml"), Model + "\ncolumns:\n  - {column: born, of: [y, m, d], also: [dob]}\n  - {column: d, also: [day]}\n  - {column: name, of: [given, family]}");
        File.WriteAllText(At("a.csv"), "key,name,dob\nx1,张 伟,1970-01-02\nx2,李 娜,1990-11-12\n", System.Text.Encoding.GetEncoding(encoding));
        File.WriteAllText(At("b.csv"), "d,key,family,y,m,given\n2,y1,伟,1970,1,张\n,y2,Poe,1981,7,\n30,y3,Ray, 1981 ,,Bob\n,y4,N/A,NULL,3,Bob\n", System.Text.Encoding.GetEncoding(encoding));
        File.WriteAllText(At("c.csv"), "key,given,family,y,m,day\nz1,Ann,Lee,1950,Jun,7\n", System.Text.Encoding.GetEncoding(encoding));

        var table = new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv"), At("b.csv"), At("c.csv")] }, default).Input.Table;

        Enumerable.Range(0, 7).Select(table["born"].TextOf).Should().Equal("19700102", "19901112", "19700102", "19810700", "19810000", "", "19500607");
        Enumerable.Range(0, 7).Select(table["name"].TextOf).Should().Equal("张 伟", "李 娜", "张 伟", "poe", "bob ray", "bob", "ann lee");
    }

    [Fact]
    public void Between_files_there_must_be_two()
    {
        File.WriteAllText(At("model.yaml"), "link: between_files\n" + Model);
        File.WriteAllText(At("a.csv"), "key,name,born\nx1,Ann Lee,1970-01-02\n");

        var run = () => new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv")] }, default);

        run.Should().Throw<OneFileException>().WithMessage("*a.csv*dedupe*");
    }

    [Fact]
    public void A_part_that_a_file_lacks_is_named()
    {
        File.WriteAllText(At("model.yaml"), Model + "\ncolumns: [{column: born, of: [by, bm]}]");
        File.WriteAllText(At("a.csv"), "key,name,by,month\nx1,Ann Lee,1970,1\n");

        var run = () => new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv")] }, default);

        run.Should().Throw<UnusableLinkageFileException>().WithMessage("*no column 'bm'*");
    }

    [Fact]
    public void Whoever_is_who_is_not_measured_by_a_column_that_the_model_puts_together()
    {
        File.WriteAllText(At("model.yaml"), Model + "\ncolumns: [{column: born, of: [by, bm]}]");
        File.WriteAllText(At("a.csv"), "key,name,by,bm\nx1,Ann Lee,1970,1\n");

        var run = () => new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv")], Truth = "bm" }, default);

        run.Should().Throw<TruthInModelException>();
    }

    [Fact]
    public void A_file_that_turns_out_late_to_be_damaged_is_read_once_more_by_the_reader_that_repairs()
    {
        const int sound = 200_000;
        File.WriteAllText(At("model.yaml"), Model);
        using (var writer = new StreamWriter(At("a.csv")))
        {
            writer.Write("key,name,born\n");
            for (var i = 0; i < sound; i++) writer.Write($"k{i},n{i} {i % 50},1970-01-02\n");
            writer.Write("last,\"Ann Lee,1970-01-02\n");
        }

        var outcome = new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv")] }, default);

        (outcome.Input.Table.Count + outcome.Input.Damaged).Should().Be(sound + 1, "the open quote costs its own row at most");
        outcome.Input.Ids[sound - 1].Should().Be("k199999");
        outcome.Input.Table["name"].TextOf(7).Should().Be("n7 7");
    }

    [Theory]
    [InlineData("{on: [name, year(born)]}", "{on: [name, substr(born)]}", "model.yaml:4*substr(born)*substr(col,first,length)")]
    [InlineData("comparison: full_name", "comparison: fullname", "model.yaml:6*'fullname'*full_name")]
    [InlineData("{comparison: full_name, on: name}", "{comparison: levels, on: name, levels: [exact, jaro_winkeler(0.9)]}", "model.yaml:6*'jaro_winkeler'*jaro_winkler")]
    [InlineData("{comparison: full_name, on: name}", "{comparison: levels, on: name, levels: [jaro_winkler(9)]}", "*between 0 and 1*")]
    [InlineData("on: born}", "on: name}", "model.yaml:7*is compared twice*")]
    [InlineData("id: key", "thresholds: {match: p 1.5}", "model.yaml:2*'p 1.5' is no threshold*")]
    [InlineData("id: key", "thresholds: {match: 2 bits, review: 5 bits}", "*review*above `match`*")]
    public void A_model_that_cannot_run_says_where_and_why(string part, string instead, string message)
    {
        File.WriteAllText(At("model.yaml"), Model.Replace(part, instead, StringComparison.Ordinal));

        FluentActions.Invoking(() => LinkageModelReader.Read(At("model.yaml"))).Should().Throw<InvalidLinkageModelException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void A_missing_column_is_named_with_the_nearest_one()
    {
        File.WriteAllText(At("model.yaml"), Model);
        File.WriteAllText(At("a.csv"), "key,names,born\n1,a,1970-01-02\n");

        FluentActions.Invoking(() => new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv")] }, default))
            .Should().Throw<UnusableLinkageFileException>().WithMessage("*no column 'name'*names*also*");
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void A_header_in_another_encoding_is_found_by_the_models_names(string encoding)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        File.WriteAllText(At("model.yaml"), Model.Replace("name", "姓名", StringComparison.Ordinal).Replace("born", "出生日期", StringComparison.Ordinal).Replace("full_姓名", "full_name", StringComparison.Ordinal));
        File.WriteAllText(At("a.csv"), "key,姓名,出生日期\n1,张伟,1970-01-02\n2,王芳,1980-01-02\n3,李娜,1990-11-12\n", System.Text.Encoding.GetEncoding(encoding));

        var outcome = Link("a.csv");

        outcome.Input.Table["姓名"].TextOf(0).Should().Be("张伟");
        outcome.Input.Ids[2].Should().Be("3");
    }

    [Fact]
    public void An_empty_file_is_called_empty()
    {
        File.WriteAllText(At("model.yaml"), Model);
        File.WriteAllText(At("a.csv"), "");

        FluentActions.Invoking(() => Link("a.csv")).Should().Throw<Yidang.Schemas.YidangException>().WithMessage("*空*");
    }

    [Fact]
    public void A_row_that_could_not_be_read_keeps_its_number()
    {
        File.WriteAllText(At("model.yaml"), Model.Replace("id: key\n", "", StringComparison.Ordinal));
        File.WriteAllText(At("a.csv"), "name,born\nAnn Lee,1970-01-02\nx,y,z,1,2\nBob Ray,1950-05-06\n\nCid Poe,1981-07-08\n");

        var outcome = Link("a.csv");

        outcome.Input.Damaged.Should().Be(1);
        File.ReadAllLines(At("out.csv")).Skip(1).Select(l => l.Split(',')[0]).Should().Equal(["1", "3", "4"], "the third row is Bob's, whatever became of the second; a blank line is no row");
    }

    [Fact]
    public void Ids_may_go_by_another_name_in_another_file()
    {
        File.WriteAllText(At("model.yaml"), Model + "\ncolumns:\n  - {column: key, also: [rec_no]}\n");
        File.WriteAllText(At("a.csv"), "key,name,born\nx1,Ann Lee,1970-01-02\n");
        File.WriteAllText(At("b.csv"), "rec_no,name,born\ny1,Ann Lee,1970-01-02\n");

        Link("a.csv", "b.csv");

        File.ReadAllLines(At("out.csv")).Select(l => l[..l.LastIndexOf(',')]).Should().Equal("key,source_file", "x1,a.csv", "y1,b.csv");
    }

    [Fact]
    public void Two_files_of_one_name_are_told_apart_by_their_folders()
    {
        File.WriteAllText(At("model.yaml"), Model);
        foreach (var month in new[] { "jan", "feb" })
        {
            Directory.CreateDirectory(At(month));
            File.WriteAllText(At($"{month}/people.csv"), "key,name,born\n1,Ann Lee,1970-01-02\n");
        }

        var outcome = Link("jan/people.csv", "feb/people.csv");

        outcome.Input.Table.Files.Should().Equal(At("jan/people.csv"), At("feb/people.csv"));
    }

    [Fact]
    public void A_constraint_on_a_file_that_is_not_linked_is_refused()
    {
        File.WriteAllText(At("model.yaml"), Model + "\nconstraints: {one_per_file: [register.csv]}\n");
        File.WriteAllText(At("registre.csv"), "key,name,born\nx1,Ann Lee,1970-01-02\n");

        FluentActions.Invoking(() => Link("registre.csv")).Should().Throw<UnknownCleanFileException>().WithMessage("*'register.csv'*Did you mean 'registre.csv'?*");
    }

    [Theory]
    [InlineData("gb18030", "名字,人数\n张伟,120\n王芳,80\n", null, "a table is read in any encoding, as files are")]
    [InlineData("utf-8", "value,count\n张伟,many\n", "*no row*", "a table that says nothing would make every value infinitely common")]
    [InlineData("utf-8", null, "*no such table*", "it is not there")]
    public void A_table_of_frequencies_is_read_or_refused(string encoding, string? text, string? refused, string because)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        File.WriteAllText(At("model.yaml"), Model + "\nfrequencies:\n  - {column: name, file: names.csv}\n");
        File.WriteAllText(At("a.csv"), "key,name,born\n1,张伟,1970-01-02\n2,张伟,1970-01-02\n3,李娜,1990-11-12\n");
        if (text is not null) File.WriteAllText(At("names.csv"), text, System.Text.Encoding.GetEncoding(encoding));

        var link = () => Link("a.csv");

        if (refused is null) link.Should().NotThrow(because).Which.Result.Parameters.Comparisons[0].Levels[0].U.Should().BeInRange(0.001, 0.9, because);
        else link.Should().Throw<UnusableLinkageFileException>(because).WithMessage(refused);
    }

    [Fact]
    public async Task A_trained_model_is_not_trained_on_nothing()
    {
        File.WriteAllText(At("model.yaml"), Model);
        File.WriteAllText(At("a.csv"), "key,name,born\n");

        var train = () => new LinkPipeline(TimeProvider.System).TrainAsync(new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv")] }, At("model.yaml"), default);

        await train.Should().ThrowAsync<NothingToLearnException>();
        File.ReadAllText(At("model.yaml")).Should().Be(Model);
    }

    [Theory]
    [InlineData("  - {comparison: date_of_birth, on: born}\n", "  - {comparison: date_of_birth, on: born}\n  - {comparison: exact, on: sex}\n", "*not fit sex.*", "training has not seen the sex")]
    [InlineData("  - {comparison: date_of_birth, on: born}\n", "", "*not fit born.*", "the day is compared no more")]
    [InlineData("comparison: date_of_birth", "comparison: levels, levels: [exact, years(1), else]", "*born date_slip*", "other levels")]
    [InlineData("on: born}\n", "on: born, pinned: [{level: exact, m: 0.5}]}\n", "*born exact (pinned)*", "a pin is for training to leave alone")]
    [InlineData("level: \"years(1)\"", "level: \"year(1)\"", "*born year(1), born years(1)*", "a slip of who changed a number")]
    [InlineData("# Learnt by", "# Thus learnt by", null, "a comment")]
    public async Task A_model_that_was_changed_since_it_was_trained_is_trained_again(string part, string instead, string? says, string because)
    {
        File.WriteAllText(At("model.yaml"), Model + "\n");
        File.WriteAllText(At("a.csv"), "key,name,born,sex\n1,Ann Lee,1970-01-02,f\n2,Ann Lee,1970-01-02,f\n3,Bob Ray,1950-05-06,m\n");
        var request = new LinkRequest { Model = At("model.yaml"), Files = [At("a.csv")] };
        await new LinkPipeline(TimeProvider.System).TrainAsync(request, At("model.yaml"), default);
        var trained = File.ReadAllText(At("model.yaml")).ReplaceLineEndings("\n");
        trained.Should().Contain(part);
        File.WriteAllText(At("model.yaml"), trained.Replace(part, instead, StringComparison.Ordinal));

        var link = () => Link("a.csv");

        if (says is null) link.Should().NotThrow(because);
        else link.Should().Throw<OutdatedTrainingException>(because).WithMessage(says);
        await new LinkPipeline(TimeProvider.System).Awaiting(p => p.TrainAsync(request, At("model.yaml"), default)).Should().NotThrowAsync("training mends it");
        link.Should().NotThrow(because);
    }

    [Fact]
    public void Ids_that_no_record_has_are_counted_where_pairs_are_held_apart()
    {
        File.WriteAllText(At("model.yaml"), Model + "\nconstraints: {never_together: [[1, 2], [3, 44], [55, 44]]}\n");
        File.WriteAllText(At("a.csv"), "key,name,born\n1,Ann Lee,1970-01-02\n2,Ann Lee,1970-01-02\n3,Bob Ray,1950-05-06\n");

        var outcome = Link("a.csv");

        outcome.UnknownIds.Should().Be(2, "44 and 55 are mistyped, and nobody would see it");
        outcome.Result.ClusterOf[0].Should().NotBe(outcome.Result.ClusterOf[1]);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void The_id_may_be_compared_and_may_be_the_truth(string encoding)
    {
        File.WriteAllText(At("model.yaml"), Model + "\n  - {comparison: code, on: key}\n");
        File.WriteAllText(At("other.yaml"), Model);
        File.WriteAllText(At("a.csv"), "key,name,born\nk1,Ann Lee,1970-01-02\nk1,Ann Lee,1970-01-02\nk3,Bob Ray,1950-05-06\n", System.Text.Encoding.GetEncoding(encoding));

        var compared = Link("a.csv");
        var measured = new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("other.yaml"), Files = [At("a.csv")], Truth = "key" }, default);

        compared.Input.Table["key"].TextOf(2).Should().Be("K3", "a code is compared in capitals");
        compared.Input.Ids[2].Should().Be("k3");
        measured.Measures!.Persons.Should().Be(2);
        measured.Input.Ids[0].Should().Be("k1");
    }

    [Fact]
    public void A_column_that_the_model_names_must_not_stand_twice_in_a_header_and_others_may()
    {
        File.WriteAllText(At("model.yaml"), Model);
        File.WriteAllText(At("twice.csv"), "key,name,name,born\n1,Ann Lee,Bob Ray,1970-01-02\n");
        File.WriteAllText(At("others.csv"), "key,name,note,note,born\n1,Ann Lee,x,y,1970-01-02\n");

        FluentActions.Invoking(() => Link("twice.csv")).Should().Throw<UnusableLinkageFileException>().WithMessage("*2 columns called 'name'*");
        FluentActions.Invoking(() => Link("others.csv")).Should().NotThrow();
    }

    private LinkOutcome Link(params string[] files) =>
        new LinkPipeline(TimeProvider.System).Run(new LinkRequest { Model = At("model.yaml"), Files = [.. files.Select(At)], Output = At("out.csv") }, default);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);
}
