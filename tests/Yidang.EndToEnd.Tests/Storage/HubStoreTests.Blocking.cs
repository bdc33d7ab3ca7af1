using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    [Fact]
    public async Task Blocking_keys_are_found_with_all_the_records_that_have_them()
    {
        await Store.Blocking.ReplaceAsync(Lease, Entries((Key(7), 5), (Key(7), 2), (Key(9), 2), (0, 11), (ulong.MaxValue, uint.MaxValue), (Key(7), 2)), default);
        (await FindAsync(Key(7))).Should().Equal((Key(7), 2), (Key(7), 5));
        (await FindAsync(Key(9), 0, Key(8), ulong.MaxValue, Key(9))).Should().Equal((0, 11), (Key(9), 2), (ulong.MaxValue, uint.MaxValue));
        (await FindAsync(Key(8))).Should().BeEmpty();
        (await FindAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_index_that_nothing_was_written_to_finds_nothing() => (await FindAsync(Key(1))).Should().BeEmpty();

    [Fact]
    public async Task Keys_that_share_forty_bits_are_each_answered()
    {
        await Store.Blocking.ReplaceAsync(Lease, Entries((Key(7) + 1, 5)), default);
        (await FindAsync(Key(7) + 1, Key(7) + 2)).Should().Equal((Key(7) + 1, 5), (Key(7) + 2, 5));
    }

    [Fact]
    public async Task Appending_a_hundred_times_finds_what_one_index_of_all_would()
    {
        var random = new Random(20261122);
        var naive = new SortedSet<(ulong, long)>();
        for (var round = 0; round < 100; round++)
        {
            // Rounds of very unlike size, so that generations of every size take each other in.
            var added = Enumerable.Range(0, random.Next(1, round % 10 == 0 ? 3000 : 40)).Select(_ => (Key(random.Next(2000)), (long)random.Next(500))).ToArray();
            naive.UnionWith(added);
            await Store.Blocking.AppendAsync(Lease, Entries(added), default);
        }
        var keys = Enumerable.Range(0, 2001).Select(Key).ToArray();
        (await FindAsync(keys)).Should().Equal(naive);
        (await FindAsync(Key(1999))).Should().Equal(naive.Where(e => e.Item1 == Key(1999)));
        int.Parse((await AuditAsync("select count(*) from blocking_generation")).Single()!, System.Globalization.CultureInfo.InvariantCulture)
            .Should().BeLessThan(8, "a generation is more than four times the next, and the first has fewer than 50,000 entries");
    }

    [Fact]
    public async Task A_key_of_many_thousand_records_is_found_whole_among_its_neighbours()
    {
        var many = Enumerable.Range(1, 5000).Select(record => (Key(500), (long)record));
        var others = Enumerable.Range(0, 1000).Where(k => k != 500).Select(k => (Key(k), 1L));
        await Store.Blocking.ReplaceAsync(Lease, Entries([.. others, .. many]), default);
        (await FindAsync(Key(500))).Should().HaveCount(5000);
        (await FindAsync(Key(499), Key(501))).Should().Equal((Key(499), 1), (Key(501), 1));
    }

    [Fact]
    public async Task More_keys_than_are_looked_up_at_one_time_are_each_answered()
    {
        // The last 24 bits are not kept: neighbours differ in the one above, and every second has entries in two generations.
        var keys = Enumerable.Range(1, 50_000).Select(k => (ulong)k << 24).ToArray();
        await Store.Blocking.ReplaceAsync(Lease, Entries([.. keys.Select(k => (k, 1L))]), default);
        await Store.Blocking.AppendAsync(Lease, Entries([.. keys.Where((_, i) => i % 2 == 0).Select(k => (k, 2L))]), default);
        Array.Reverse(keys);
        (await FindAsync([.. keys, .. keys])).Should().Equal(
            Enumerable.Range(1, 50_000).SelectMany(k => k % 2 == 1 ? new[] { ((ulong)k << 24, 1L), ((ulong)k << 24, 2L) } : [((ulong)k << 24, 1L)]));
    }

    [Fact]
    public async Task A_resolution_brings_its_blocking_keys_in_its_own_transaction()
    {
        await Store.Blocking.AppendAsync(Lease, Entries((Key(1), 1)), default);
        var resolution = Samples.Resolve([Zhang]);
        await Store.Golden.ApplyAsync(Lease, resolution, default);
        (await FindAsync(Key(1))).Should().Equal([(Key(1), 1)], "a resolution that says nothing of the index leaves it as it is");

        var nowhere = Task.FromResult((await resolution.Files) with { Persons = new([Zhang.Id], [Samples.Key("zhang")], _ => throw new ArgumentException("nobody")) });
        var broken = resolution with { Blocking = Entries((Key(2), 2)), Files = nowhere };
        await Store.Golden.Invoking(g => g.ApplyAsync(Lease, broken, default)).Should().ThrowAsync<ArgumentException>();
        (await FindAsync(Key(1), Key(2))).Should().Equal([(Key(1), 1)], "what fails leaves nothing behind");

        await Store.Golden.ApplyAsync(Lease, resolution with { Blocking = Entries((Key(2), 2)) }, default);
        (await FindAsync(Key(1), Key(2))).Should().Equal((Key(2), 2));
    }

    [Fact]
    public async Task A_renewed_person_is_found_by_the_keys_of_the_row_that_it_had()
    {
        await StageAsync("people-1.csv", Samples.Record("A", 2), Samples.Record("B", 3));
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Zhang], crosswalk: [(1, Zhang.Id), (2, Zhang.Id)]) with { Blocking = Entries((Key(1), 1)) }, default);
        for (var night = 0; night < 3; night++)
        {
            await NextRunAsync($"night {night}");
            // The row's next version stands in its place; a delivery that is withdrawn and comes again ends the same row twice.
            var renewed = Samples.Resolve([Zhang], crosswalk: [(2, Zhang.Id), (3, Zhang.Id)]) with { Scope = [], Renewed = [new(Zhang.Id, Stood: new RecordId(1))], Blocking = Entries((Key(2), 3)) };
            await Store.Golden.ApplyAsync(Lease, renewed, default);
            (await FindAsync(Key(1), Key(2))).Should().Equal((Key(1), 2), (Key(2), 3));
        }
        await NextRunAsync("whole");
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Zhang], crosswalk: [(2, Zhang.Id), (3, Zhang.Id)]) with { Blocking = Entries((Key(1), 1)) }, default);
        (await FindAsync(Key(1))).Should().Equal([(Key(1), 1)], "an index that is made anew has no successors");
    }

    [Fact]
    public async Task What_hangs_on_ids_only_is_written_before_the_files_are_there_and_stands_only_if_they_come()
    {
        var whole = Samples.Resolve([Zhang]);
        var files = new TaskCompletionSource<ResolvedFiles>();
        var applying = Store.Golden.ApplyAsync(Lease, whole with { Blocking = Entries((Key(1), 1)), Files = files.Task }, default);
        files.SetException(new InvalidOperationException("no files"));
        await applying.Invoking(a => a).Should().ThrowAsync<InvalidOperationException>().WithMessage("no files");
        (await FindAsync(Key(1))).Should().BeEmpty();

        files = new TaskCompletionSource<ResolvedFiles>();
        applying = Store.Golden.ApplyAsync(Lease, whole with { Blocking = Entries((Key(1), 1)), Files = files.Task }, default);
        applying.IsCompleted.Should().BeFalse();
        files.SetResult(await whole.Files);
        (await applying).PersonsNew.Should().Be(1);
        (await FindAsync(Key(1))).Should().Equal((Key(1), 1));
    }

    [Fact]
    public async Task The_records_of_persons_are_those_that_they_were_resolved_from()
    {
        await StageAsync("people-1.csv", Samples.Record("A", 2), Samples.Record("B", 3), Samples.Record("C", 4), Samples.Record("D", 5));
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Zhang, Li], crosswalk: [(1, Zhang.Id), (2, Li.Id), (3, Zhang.Id), (4, Li.Id)]), default);
        await NextRunAsync("second");
        await StageAsync("people-2.csv", Samples.Record("A", 2), Samples.Record("B", 3, "李四"), Samples.Record("C", 4), Samples.Record("D", 5));

        var found = await Store.Records.OfPersonsAsync([new RecordId(1), new RecordId(3)], default);
        found.Select(f => (f.Person, f.Record.Id.Value)).Should().Equal((Zhang.Id, 1), (Zhang.Id, 3));
        found[0].Record.Values[0].Should().Be("A");
        found = await Store.Records.OfPersonsAsync([new RecordId(4), new RecordId(1), new RecordId(99)], default);
        found.Select(f => f.Record.Id.Value).Should().BeEquivalentTo([1, 3, 2, 4], "the new version of B is nobody's until it is resolved");
        found.Single(f => f.Record.Id.Value == 2).Record.IsCurrent.Should().BeFalse();
        (await Store.Records.OfPersonsAsync([], default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Which_run_resolved_what_stands_is_told_without_its_reference()
    {
        (await Store.Circles.ResolvedByAsync(default)).Should().BeNull();
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Zhang]) with { Basis = new ResolutionBasis(Lease.Run, "f", [], [1, 2]) }, default);
        (await Store.Circles.ResolvedByAsync(default)).Should().Be(Lease.Run);
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Zhang]), default);
        (await Store.Circles.ResolvedByAsync(default)).Should().BeNull("a resolution without a basis leaves none");
    }

    [Fact]
    public async Task Ids_ever_given_are_told_with_the_record_that_they_hang_on()
    {
        var resolution = Samples.Resolve([Zhang, Li]);
        await Store.Golden.ApplyAsync(Lease, resolution, default);
        await NextRunAsync("second");
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([Zhang]), default);

        var given = await Store.Circles.GivenAsync([Li.Id.Value, "P00000000NEW"], default);
        given.Should().Equal(new Dictionary<string, RecordKey> { [Li.Id.Value] = Samples.Key(Li.Id.Value) }, "an id that ended was given, and one that nobody had was not");
        (await Store.Circles.GivenAsync([], default)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_stale_lease_writes_no_blocking_keys()
    {
        var stale = Lease with { Epoch = Lease.Epoch - 1 };
        await Store.Blocking.Invoking(b => b.AppendAsync(stale, Entries((Key(1), 1)), default)).Should().ThrowAsync<LeaseLostException>();
        await Store.Blocking.Invoking(b => b.ReplaceAsync(stale, Entries((Key(1), 1)), default)).Should().ThrowAsync<LeaseLostException>();
        (await FindAsync(Key(1))).Should().BeEmpty();
    }

    [Fact]
    public void A_record_number_that_does_not_fit_is_refused()
    {
        var entries = new BlockingEntries();
        entries.Invoking(e => e.Add(1, new RecordId(1L << 32))).Should().Throw<ArgumentOutOfRangeException>();
        entries.Invoking(e => e.Add(1, new RecordId(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>Keys spread over the whole range, each different in its upper 40 bits.</summary>
    private static ulong Key(int number) => (ulong)number * 0x0001_0003_0000_0000UL;

    private static BlockingEntries Entries(params (ulong Key, long Record)[] all)
    {
        var entries = new BlockingEntries();
        foreach (var (key, record) in all) entries.Add(key, new RecordId(record));
        return entries;
    }

    private async Task<(ulong, long)[]> FindAsync(params ulong[] keys) =>
        [.. (await Store.Blocking.FindAsync(keys, default)).Select(e => (e.Key, e.Record.Value))];
}
