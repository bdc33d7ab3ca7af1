using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;
using Yidang.Tests.Pipelines.Runs;

namespace Yidang.Tests.Pipelines.Resolve;

public sealed class LastingIdentitiesTests(SmallTown town) : IClassFixture<SmallTown>
{
    [Fact]
    public async Task An_id_of_another_circle_is_learnt_before_it_is_given_twice()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var circles = hub.Store.Circles;
        var (given, anchor) = (await hub.Store.Golden.AnchorsAsync(default)).First();
        var known = await LastingIdentities.ReadAsync(circles, before: Array.Empty<CircleRecord>(), records: [], default);

        (await known.LearnAsync(circles, ["P00000000NEW"], default)).Should().BeFalse("nobody was ever given it");
        known.EverGiven.Should().BeEmpty();

        (await known.LearnAsync(circles, ["P00000000NEW", given], default)).Should().BeTrue();
        known.EverGiven.Should().Equal(new Dictionary<string, RecordKey> { [given] = anchor });
        (await known.LearnAsync(circles, ["P00000000NEW", given], default)).Should().BeFalse("it is known by now");
    }
}
