using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class CenturyByAgeTests : IDisposable
{
    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Theory]
    [InlineData("51.3.4", "75", "1951-03-04", "nobody of 75 was born in 2051")]
    [InlineData("23.7.13", "3", "2023-07-13", "nor a child of three in 1923")]
    [InlineData("23.7.13", "103", "1923-07-13", "but somebody of 103")]
    [InlineData("510304", "76", "1951-03-04", "digits alone; an age by the old count")]
    [InlineData("51.3.4", "", null, "no age, no century")]
    [InlineData("51.3.4", "40", null, "an age that fits neither")]
    [InlineData("03/04/51", "75", null, "the order is doubtful as well")]
    public async Task Two_digits_of_a_year_are_read_by_the_rows_age(string birth, string age, string? day, string because)
    {
        folder.Write(
            "sources/ga.yaml",
            ProjectFolder.Contract[..ProjectFolder.Contract.IndexOf("key:", StringComparison.Ordinal)]
            + "columns:\n  - {column: 姓名, attribute: name, required: true}\n  - {column: 出生年月, attribute: birth_date}\n  - {column: 年龄, attribute: age_stated}\n");
        hub.Deliver("公安_常住人口_20261020.csv", $"姓名,出生年月,年龄\n王芳,{birth},{age}\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        var record = hub.Records.Should().ContainSingle().Subject;
        record.Values[1].Should().Be(day, because);
        record.Notes.Should().Equal(new ValueNote("birth_date", "出生年月", birth, day is null ? "ambiguous-century" : "century-by-age"));
    }
}
