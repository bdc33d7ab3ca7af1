using FluentAssertions;
using Xunit;
using Yidang.Outreach;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class DamagedNumberTests : IDisposable
{
    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Theory]
    [InlineData("522401********8254", "522401********8254", "damaged-id")]
    [InlineData("5224011997****8254", "5224011997****8254", "damaged-id")]
    [InlineData("522401199703231000", "522401199703231***", "damaged-id")]
    [InlineData("52240119970323825", "52240119970323825", "damaged-id")]
    [InlineData("5.22401E+17", null, "unreadable-id")]
    [InlineData("H12345678", null, "other-document")]
    public async Task What_is_left_of_a_number_is_staged_beside_it_and_never_as_it(string cell, string? left, string rule)
    {
        folder.Write(
            "sources/ga.yaml",
            ProjectFolder.Contract[..ProjectFolder.Contract.IndexOf("key:", StringComparison.Ordinal)]
            + "columns:\n  - {column: 姓名, attribute: name, required: true}\n  - {column: 身份证号, attribute: resident_id}\n");
        hub.Deliver("公安_常住人口_20261020.csv", $"姓名,身份证号\n王芳,{cell}\n");

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        var record = hub.Records.Should().ContainSingle().Subject;
        record.Values.Should().Equal("王芳", null, left);
        record.Notes.Should().Equal(new ValueNote("resident_id", "身份证号", cell, rule));
    }

    [Theory]
    [InlineData("5224011997****8254", "522401***********4")]
    [InlineData("522401199703231***", "522401************")]
    public void It_is_shown_by_the_hubs_own_mask_so_that_two_masks_do_not_make_a_number(string left, string shown) =>
        Masking.Mask("damaged_resident_id", left).Should().HaveLength(18).And.Be(shown[..6].PadRight(17, '*') + shown[^1]);
}
