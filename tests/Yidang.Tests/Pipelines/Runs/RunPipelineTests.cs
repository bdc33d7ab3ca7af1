using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Runs;

public sealed class RunPipelineTests(SmallTown town) : IClassFixture<SmallTown>
{
    [Fact]
    public async Task A_first_run_succeeds_and_every_count_balances()
    {
        await using var hub = await town.OpenAsync();

        var report = await hub.RunAsync();

        report.Should().BeEquivalentTo(new { Run = new RunId(1), State = RunState.Succeeded, Resumed = false, AsOf = new DateOnly(2026, 11, 1), Area = "999101" });
        report.Intake.Should().HaveCount(9).And.OnlyContain(i => i.Counts.Balances && i.Outcome == "staged");
        var staged = report.Intake.Sum(i => i.Counts.Staged);
        report.Resolve!.Records.Should().Be(staged);
        report.Resolve.Change.Should().BeEquivalentTo(new { PersonsNew = report.Golden.Persons, PersonsChanged = 0, PersonsUnchanged = 0, PersonsEnded = 0 });
        report.Golden.Persons.Should().BeLessThan(staged / 2, "most people have several records");
        report.Publish!.Lists.Should().HaveCount(3).And.OnlyContain(l => l.Counts.Balances && l.Counts.Candidates > 0);
        (await hub.CrosswalkAsync()).Should().HaveCount(staged + 1, "every staged record has its person, and there is a header");
        (await hub.Store.Runs.StepsAsync(report.Run, CancellationToken.None)).Select(s => s.Name).Should().Equal("intake", "resolve", "publish");
        (await hub.Store.Runs.FindAsync(report.Run, CancellationToken.None))!.State.Should().Be(RunState.Succeeded);
    }

    [Fact]
    public async Task A_second_run_with_nothing_new_touches_nothing()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var (tables, files) = (await hub.TablesAsync(), hub.ListFiles());

        var report = await hub.RunAsync();

        report.Should().BeEquivalentTo(new { Run = new RunId(2), State = RunState.Unchanged, Resolve = (ResolveReport?)null, Publish = (PublishReport?)null });
        report.Intake.Should().OnlyContain(i => i.Outcome == "known");
        (await hub.TablesAsync()).Should().BeEquivalentTo(tables);
        hub.ListFiles().Should().BeEquivalentTo(files);
    }

    [Fact]
    public async Task A_row_that_is_no_longer_delivered_changes_its_person_and_nobody_else()
    {
        await using var hub = await town.OpenAsync();
        var before = (await hub.RunAsync()).Golden.Persons;
        var crosswalk = await hub.CrosswalkAsync();
        var last = 0;
        hub.Edit("医保", "gbk", lines =>
        {
            last = lines.FindLastIndex(line => line.Length > 0);
            return [.. lines[..last], ""];
        });

        var report = await hub.RunAsync();

        report.State.Should().Be(RunState.Succeeded);
        report.Intake.Single(i => i.Outcome == "staged").Should().BeEquivalentTo(new { Source = "medical", Counts = new { New = 0, Changed = 0, Vanished = 1 } });
        var change = report.Resolve!.Change;
        (change.PersonsChanged + change.PersonsEnded).Should().Be(1);
        change.PersonsNew.Should().Be(0);
        change.PersonsUnchanged.Should().Be(before - 1);
        var (file, line) = (report.Intake.Single(i => i.Source == "medical").FileName, last + 1);
        var gone = crosswalk.Where(row => row.StartsWith($"{file},{line},", StringComparison.Ordinal));
        People(await hub.CrosswalkAsync()).Should().Equal(People(crosswalk.Except(gone)), "ids last");
        gone.Should().ContainSingle();
    }

    [Fact]
    public async Task A_changed_cell_changes_one_person_whose_id_lasts()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var crosswalk = await hub.CrosswalkAsync();
        var changed = 0;
        hub.Edit("医保", "gbk", lines =>
        {
            changed = lines.FindIndex(line => line.Contains("\t390\t2026\t1\t", StringComparison.Ordinal));
            lines[changed] = lines[changed].Replace("\t390\t2026\t1\t", "\t310\t2026\t1\t", StringComparison.Ordinal);
            return lines;
        });

        var report = await hub.RunAsync();

        report.Intake.Single(i => i.Outcome == "staged").Counts.Should().BeEquivalentTo(new { New = 0, Changed = 1, Vanished = 0 });
        report.Resolve!.Change.Should().BeEquivalentTo(new { PersonsNew = 0, PersonsChanged = 1, PersonsEnded = 0 });
        var person = new PersonId(crosswalk.Single(row => row.StartsWith($"{report.Intake.Single(i => i.Source == "medical").FileName},{changed + 1},", StringComparison.Ordinal)).Split(',')[3]);
        (await hub.Store.Golden.FindPersonAsync(person, CancellationToken.None))!.Values[AttributeCatalogue.Default["medical_insurance_type"].Ordinal].Should().Be("employee");
        People(await hub.CrosswalkAsync()).Should().Equal(People(crosswalk));
    }

    [Theory]
    [InlineData("intake:ga")]
    [InlineData("intake:pension")]
    [InlineData("standardise")]
    [InlineData("resolve")]
    [InlineData("golden")]
    [InlineData("publish")]
    public async Task A_run_that_was_stopped_half_way_ends_like_an_undisturbed_one_when_run_again(string step)
    {
        await using var undisturbed = await town.OpenAsync();
        await undisturbed.RunAsync();
        await using var hub = await town.OpenAsync();
        using var stop = new StopAt(step);
        var stopped = () => hub.RunAsync(progress: stop, cancellationToken: stop.Token);
        await stopped.Should().ThrowAsync<OperationCanceledException>();
        hub.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = await hub.RunAsync();

        report.Should().BeEquivalentTo(new { Run = new RunId(1), State = RunState.Succeeded, Resumed = true });
        (await hub.CrosswalkAsync()).Should().Equal(await undisturbed.CrosswalkAsync());
        hub.ListFiles().Should().BeEquivalentTo(undisturbed.ListFiles());
    }

    [Fact]
    public async Task Nobody_takes_a_run_over_whose_lease_still_holds()
    {
        await using var hub = await town.OpenAsync();
        using var stop = new StopAt("intake:ga");
        var stopped = () => hub.RunAsync(progress: stop, cancellationToken: stop.Token);
        await stopped.Should().ThrowAsync<OperationCanceledException>();

        var second = () => hub.RunAsync();

        await second.Should().ThrowAsync<RunInProgressException>();
    }

    [Fact]
    public async Task A_run_whose_files_could_not_be_written_has_failed_and_the_next_one_writes_them()
    {
        await using var hub = await town.OpenAsync();
        await File.WriteAllTextAsync(hub.Folder.Lists, "in the way");
        var failing = () => hub.RunAsync();
        await failing.Should().ThrowAsync<Exception>();
        (await hub.Store.Runs.FindAsync(new RunId(1), CancellationToken.None))!.State.Should().Be(RunState.Failed);
        File.Delete(hub.Folder.Lists);

        var report = await hub.RunAsync();

        report.Should().BeEquivalentTo(new { Run = new RunId(2), State = RunState.Succeeded }, "inputs that led to a failure are not unchanged inputs");
        report.Resolve!.Change.PersonsUnchanged.Should().Be(report.Golden.Persons, "what the failed run had resolved stands");
        hub.ListFiles().Keys.Select(Path.GetDirectoryName).Distinct().Should().BeEquivalentTo(["run-0001", "run-0002"], "what was published is owed its files");
    }

    [Fact]
    public async Task When_no_row_was_fit_to_be_staged_there_is_nothing_to_resolve()
    {
        await using var hub = await town.OpenAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(hub.ProjectFolder, "data")))
            if (!Path.GetFileName(file).StartsWith("公安", StringComparison.Ordinal)) File.Delete(file);
        foreach (var contract in Directory.EnumerateFiles(Path.Combine(hub.ProjectFolder, "sources")))
            if (Path.GetFileName(contract) != "ga.yaml") File.Delete(contract);
        hub.Edit("公安", "gb18030", lines => [lines[0], string.Join(',', lines[1].Split(',').Take(3)), ""]);
        await File.WriteAllTextAsync(Path.Combine(hub.ProjectFolder, "survivorship.yaml"), "authority: [ga]\n");
        var police = Path.Combine(hub.ProjectFolder, "sources", "ga.yaml");
        await File.WriteAllTextAsync(
            police, (await File.ReadAllTextAsync(police)).Replace("  one_row_per_person: true", "  one_row_per_person: true\n  max_quarantined_share: 1", StringComparison.Ordinal));

        var run = () => hub.RunAsync();

        await run.Should().ThrowAsync<NothingToResolveException>();
        (await hub.Store.Runs.FindAsync(new RunId(1), CancellationToken.None))!.State.Should().Be(RunState.Failed);
    }

    [Theory]
    [InlineData("9991x1")]
    [InlineData("9")]
    [InlineData("9991010010010")]
    public async Task An_area_that_is_no_division_code_is_refused_before_anything_is_written(string area)
    {
        await using var hub = await town.OpenAsync();

        var run = () => hub.RunAsync(new RunOptions(Area: area));

        await run.Should().ThrowAsync<InvalidAreaException>();
        (await hub.Store.Runs.ListAsync(10, CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Another_day_is_another_input_and_the_golden_records_stay()
    {
        await using var hub = await town.OpenAsync();
        var first = await hub.RunAsync();

        var report = await hub.RunAsync(new RunOptions(AsOf: new DateOnly(2031, 11, 1)));

        report.State.Should().Be(RunState.Succeeded);
        report.Resolve!.Change.Should().BeEquivalentTo(new { PersonsNew = 0, PersonsChanged = 0, PersonsUnchanged = first.Golden.Persons, PersonsEnded = 0 });
        report.Publish!.Lists.Single(l => l.Item == "old_age_allowance").Counts.Candidates.Should()
            .BeGreaterThan(first.Publish!.Lists.Single(l => l.Item == "old_age_allowance").Counts.Candidates, "five years on more people are eighty");
    }

    private static IEnumerable<string> People(IEnumerable<string> crosswalk) => crosswalk.Select(row => string.Join(',', row.Split(',').Take(4)));
}
