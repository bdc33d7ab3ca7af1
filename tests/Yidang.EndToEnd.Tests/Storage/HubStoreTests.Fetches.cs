using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    private static readonly DateTimeOffset Fetched = new(2026, 11, 1, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_mark_moves_with_the_delivery_that_brings_it_and_never_back()
    {
        (await Store.Fetches.MarkAsync("ga", default)).Should().BeNull();
        await Store.Deliveries.StageAsync(Lease, Marked("a.csv", "one", Fetched), Samples.Batch(Samples.Record("1", 2)), default);
        (await Store.Fetches.MarkAsync("ga", default)).Should().Be(new SourceMark("one", Fetched));

        await Store.Deliveries.StageAsync(Lease, Marked("b.csv", "two", Fetched.AddHours(1)), Samples.Batch(Samples.Record("2", 2)), default);
        await Store.Deliveries.StageAsync(Lease, Marked("a.csv", "one", Fetched) with { ContractHash = "c2" }, Samples.Batch(Samples.Record("1", 2)), default);
        (await Store.Fetches.MarkAsync("ga", default)).Should().Be(new SourceMark("two", Fetched.AddHours(1)), "staging an old delivery under a new contract fetches nothing again");
    }

    [Fact]
    public async Task A_delivery_that_is_refused_or_cut_off_moves_no_mark()
    {
        await Store.Deliveries.StageAsync(Lease, Marked("a.csv", "one", Fetched), Samples.Batch(Samples.Record("1", 2)), () => "太多行不能用", default);
        (await Store.Fetches.MarkAsync("ga", default)).Should().BeNull();

        var stage = () => Store.Deliveries.StageAsync(Lease, Marked("b.csv", "two", Fetched), Broken(), default);
        await stage.Should().ThrowAsync<IOException>();
        (await Store.Fetches.MarkAsync("ga", default)).Should().BeNull();

        static async IAsyncEnumerable<IntakeBatch> Broken()
        {
            await Task.CompletedTask;
            yield return new IntakeBatch([Samples.Record("1", 2)], [], []);
            throw new IOException();
        }
    }

    [Fact]
    public async Task A_delivery_that_is_held_moves_the_mark_once_someone_lets_it_in()
    {
        await Store.Deliveries.StageAsync(Lease, Of("20261001") with { Mark = new("one", Fetched) }, Samples.Batch(People(60)), default);
        var held = Of("20261101") with { Mark = new("two", Fetched.AddHours(1)), MaxVanishedShare = 0.2 };
        var entry = await Store.Deliveries.StageAsync(Lease, held, Samples.Batch(People(40)), default);
        (await Store.Fetches.MarkAsync("ga", default))!.Mark.Should().Be("one", "what is held is not taken in");

        await Store.Deliveries.StageAsync(Lease, held with { Restages = entry.Id, MaxVanishedShare = null }, Samples.Batch(People(40)), default);
        (await Store.Fetches.MarkAsync("ga", default))!.Mark.Should().Be("two");
    }

    [Fact]
    public async Task A_delivery_that_a_later_one_overrules_is_taken_in_all_the_same_and_moves_the_mark()
    {
        await Store.Deliveries.StageAsync(Lease, Of("20261101"), Samples.Batch(People(3)), default);
        var late = await Store.Deliveries.StageAsync(Lease, Of("20261001") with { Mark = new("one", Fetched) }, Samples.Batch(People(3)), default);
        (late.State, late.Counts.Overruled).Should().Be((DeliveryState.Accepted, 3));
        (await Store.Fetches.MarkAsync("ga", default))!.Mark.Should().Be("one", "its bytes are in the vault, and count again when the later one is withdrawn");
    }

    [Fact]
    public async Task The_health_of_a_source_is_kept_as_it_was_told_last()
    {
        (await Store.Fetches.HealthAsync(default)).Should().BeEmpty();
        var ill = new SourceHealth { Source = "yb", Failures = 3, LastFailure = Fetched, Problem = "down", OpenUntil = Fetched.AddMinutes(15) };
        var well = new SourceHealth { Source = "ga", LastSuccess = Fetched };
        await Store.Fetches.RecordAsync(ill with { Failures = 2 }, default);
        await Store.Fetches.RecordAsync(ill, default);
        await Store.Fetches.RecordAsync(well, default);
        (await Store.Fetches.HealthAsync(default)).Should().Equal(well, ill);
    }

    private static DeliveryArrival Marked(string fileName, string mark, DateTimeOffset fetchedAt) =>
        Samples.Arrival(fileName, mode: DeliveryMode.Append) with { Mark = new SourceMark(mark, fetchedAt) };
}
