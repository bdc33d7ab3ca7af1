using FluentAssertions;
using Xunit;
using Yidang.Simulation;

namespace Yidang.Tests.Simulation;

public sealed class SampleFilesTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public void The_sample_in_the_repository_is_what_its_seed_makes()
    {
        var samples = Path.Combine(Repository(), "samples");
        foreach (var folder in new[] { town.Report.DataFolder, town.Report.TruthFolder })
        {
            var kept = Path.Combine(samples, Path.GetFileName(folder));
            Directory.GetFiles(kept).Select(Path.GetFileName).Should().BeEquivalentTo(Directory.GetFiles(folder).Select(Path.GetFileName));
            foreach (var file in Directory.GetFiles(folder))
                File.ReadAllBytes(Path.Combine(kept, Path.GetFileName(file))).AsSpan().SequenceEqual(File.ReadAllBytes(file)).Should().BeTrue(
                    $"{Path.GetFileName(file)} is made again by `yidang sample --persons {Town.Persons} --seed {Town.Seed} --out samples`");
        }
    }

    [Fact]
    public void The_sample_stays_small_enough_to_clone() =>
        Directory.GetFiles(town.Report.DataFolder).Concat(Directory.GetFiles(town.Report.TruthFolder)).Sum(f => new FileInfo(f).Length).Should().BeLessThan(6_000_000);

    [Fact]
    public void Another_seed_makes_other_people()
    {
        var folder = Directory.CreateTempSubdirectory("yidang-town-").FullName;
        try
        {
            TownSimulation.Write(new SampleOptions(SampleOptions.MinimumPersons, 2, folder), progress: null, CancellationToken.None);
            var other = File.ReadLines(Path.Combine(folder, "truth", "persons.csv")).Skip(1).Select(l => l.Split(',')[6]).Where(id => id.Length > 0);
            other.Intersect(town.People.Values.Select(p => p["id_no"])).Should().BeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("520502", "a real division")]
    [InlineData("99910", "five digits")]
    [InlineData("99910X", "a letter")]
    public void An_area_that_could_be_real_is_refused(string area, string because)
    {
        var write = () => TownSimulation.Write(new SampleOptions(1000, 1, Path.GetTempPath()) { Area = area }, progress: null, CancellationToken.None);
        write.Should().Throw<ArgumentException>(because);
    }

    [Fact]
    public void Progress_counts_the_rows_up_to_the_last_one()
    {
        var folder = Directory.CreateTempSubdirectory("yidang-town-").FullName;
        try
        {
            var progress = new Steps();
            var report = TownSimulation.Write(new SampleOptions(SampleOptions.MinimumPersons, 3, folder), progress, CancellationToken.None);
            progress.Values.Should().BeInAscendingOrder();
            progress.Values[^1].Should().Be(report.Rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Yidang.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private sealed class Steps : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
