using System.Text;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.History;

/// <summary>What is past its term and counts no more goes to the last byte; what stands is as before; what cannot be told any more is not told otherwise.</summary>
public sealed class RetentionTests
{
    // Of nobody: a Beijing division, for a town elsewhere.
    private const string Needle = "110105199003076638";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_past_its_term_leaves_a_hub(bool onPostgres)
    {
        await using var hub = await TownHub.CreateAsync(onPostgres, seed: 11);
        var old = Directory.GetFiles(hub.Deliveries, "公安_*").Single();
        var usual = await File.ReadAllBytesAsync(old);
        await File.WriteAllBytesAsync(old, [.. usual, .. SomebodyElse(usual)]);
        var pipeline = new RetentionPipeline(hub.Store, hub.Clock);
        var first = await hub.RunAsync();
        var firstDay = hub.Today;
        var oldBytes = await File.ReadAllBytesAsync(old);
        (await PreviewAsync()).IsEmpty.Should().BeTrue("all of it is new");
        await File.WriteAllBytesAsync(old, usual);
        hub.Turn(months: 3);
        await hub.RunAsync();
        hub.Clock.Advance(TimeSpan.FromDays(1200));
        hub.Turn(months: 2);
        await hub.RunAsync();
        (await hub.StoreHasAsync(Needle)).Should().BeTrue();
        hub.FilesWith(Needle).Should().Contain(f => f.StartsWith(hub.Folder.Vault, StringComparison.Ordinal));
        var (people, kept) = (await PeopleAsync(hub), Directory.GetFiles(hub.Folder.Vault, "*", SearchOption.AllDirectories).Length);

        var preview = await PreviewAsync();
        (await hub.StoreHasAsync(Needle)).Should().BeTrue("a preview changes nothing");
        var report = await RetainAsync();

        report.Counts.Should().Equal(preview.Counts);
        report.Sources.Should().Equal(preview.Sources);
        report.Counts["kept deliveries"].Should().BeGreaterThan(5);
        report.Counts["source records, ended versions"].Should().BeGreaterThan(10);
        report.Counts["golden persons, past versions"].Should().BePositive();
        (await hub.StoreHasAsync(Needle)).Should().BeFalse();
        hub.FilesWith(Needle).Should().BeEmpty();
        Directory.GetFiles(hub.Folder.Vault, "*", SearchOption.AllDirectories).Should().HaveCountLessThan(kept);
        (await PeopleAsync(hub)).Should().Equal(people, "what stands is not touched");
        (await hub.FindingsAsync()).Should().BeEmpty();
        var proof = (await hub.Store.Retentions.ListAsync(default)).Should().ContainSingle().Subject;
        proof.Should().BeEquivalentTo(new { Number = 1, Actor = "tester", report.Counts });
        proof.Completed.Should().NotBeNull();
        var removed = (await hub.Store.Deliveries.ListAsync(default)).Where(d => d.Removed is not null).ToList();
        removed.Should().HaveCount((int)report.Counts["kept deliveries"]).And.OnlyContain(d => d.Removed!.Retention == 1 && d.Arrival.Sha256.Length == 64 && d.Counts.Read > 0);

        (await RetainAsync()).IsEmpty.Should().BeTrue();
        (await hub.Store.Retentions.ListAsync(default)).Should().ContainSingle("nothing was there to remove");
        (await hub.RunAsync(days: 0)).State.Should().Be(RunState.Unchanged, "a retention changes nothing that counts");
        await AskOfThenAsync(hub, first, firstDay);
        await File.WriteAllBytesAsync(old, oldBytes);
        var again = await hub.RunAsync();
        again.Intake.Should().ContainSingle(i => i.FileName == Path.GetFileName(old)).Which.Outcome.Should().Be(IntakeReport.Expired);
        (await PreviewAsync()).InFolder.Should().Equal(old);
        File.Exists(old).Should().BeTrue("the folder may be the departments' own");
        await RetainAsync(clearFolder: true);
        File.Exists(old).Should().BeFalse();
        await WithdrawAsync(hub);
        (await hub.FindingsAsync()).Should().BeEmpty();

        Task<RetentionReport> PreviewAsync() => pipeline.PreviewAsync(hub.Project, hub.Folder, hub.Deliveries, default);
        Task<RetentionReport> RetainAsync(bool clearFolder = false) => pipeline.RunAsync(hub.Project, hub.Folder, hub.Deliveries, clearFolder, "tester", default);
    }

    private static async Task AskOfThenAsync(TownHub hub, RunReport first, DateOnly firstDay)
    {
        await hub.History.Invoking(h => h.OpenAsync(new HistoryMoment(null, firstDay), null, default)).Should().ThrowAsync<NothingBelievedException>().WithMessage("*not kept whole*");
        await hub.History.Invoking(h => h.OpenAsync(new HistoryMoment(new DateOnly(2026, 10, 31), null), null, default)).Should().ThrowAsync<NothingBelievedException>().WithMessage("*bytes were removed*");
        var replay = (await new ListReplay(hub.Store).ReplayAsync(first.Run, item: null, Path.Combine(hub.Folder.Root, "replay"), default))!;
        replay.Lists.Where(l => !l.IsEqual).Should().NotBeEmpty().And.OnlyContain(l => l.Why.Count == 1 && l.Why[0].Contains("not kept whole", StringComparison.Ordinal));
        await using var today = await hub.History.OpenAsync(new HistoryMoment(null, hub.Today), null, default);
        (await NumbersAsync(today.Golden)).Should().BeEquivalentTo(await NumbersAsync(hub.Store.Golden), "what was believed today is whole");
    }

    /// <summary>What was removed cannot stand again unsaid; who says so can still take a delivery back.</summary>
    private static async Task WithdrawAsync(TownHub hub)
    {
        var ledger = await hub.Store.Deliveries.OfSourceAsync("ga", default);
        var standing = DeliveryFold.Of(ledger).Live.Single();
        var gone = ledger.Where(d => d.Removed is not null).Select(d => d.Id).ToList();
        Func<Task> Withdraw(DeliveryId id, bool undo = false) => () => hub.WithdrawAsync(id, undo);

        await Withdraw(standing.Id).Should().ThrowAsync<DeliveryStateException>().WithMessage($"*would stand again: delivery {gone[^1]}, whose bytes were removed*");
        foreach (var id in gone.AsEnumerable().Reverse()) await Withdraw(id)();
        await Withdraw(gone[0], undo: true).Should().ThrowAsync<DeliveryStateException>().WithMessage("*cannot be restored*");
        await Withdraw(standing.Id)();
        (await hub.Store.Deliveries.CurrentAsync(default)).Should().NotContain(d => d.Arrival.Source == "ga");
        await Withdraw(standing.Id, undo: true)();
    }

    private static async Task<HashSet<string>> NumbersAsync(IGoldenView golden)
    {
        var at = AttributeCatalogue.Default["resident_id"].Ordinal;
        var numbers = new HashSet<string>();
        await foreach (var batch in golden.ReadPersonsAsync(default)) numbers.UnionWith(batch.Select(p => p.Values.ElementAtOrDefault(at)).OfType<string>());
        return numbers;
    }

    private static async Task<List<string>> PeopleAsync(TownHub hub) =>
        [.. (await hub.PeopleAsync()).Select(p => $"{p.Id} {p.RecordCount} {p.Registered} {p.Dwelling} {string.Join('|', p.Values)}")];

    /// <summary>The last row of a file once more, with another's number.</summary>
    private static byte[] SomebodyElse(byte[] file)
    {
        var last = Encoding.Latin1.GetString(file).TrimEnd('\r', '\n').Split('\n')[^1];
        var row = Regex.Replace(last, "[0-9]{17}[0-9X]", Needle);
        row.Should().Contain(Needle);
        return Encoding.Latin1.GetBytes(row.TrimEnd('\r') + "\r\n");
    }
}
