using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    [Fact]
    public async Task A_snapshot_tells_new_changed_unchanged_and_vanished_records_apart()
    {
        var first = await StageAsync("people-1.csv", Samples.Record("A", 2), Samples.Record("B", 3), Samples.Record("C", 4));
        first.Counts.Should().BeEquivalentTo(new { Read = 3, Staged = 3, New = 3, Changed = 0, Unchanged = 0, Vanished = 0 });
        await NextRunAsync("second");

        var second = await StageAsync("people-2.csv", Samples.Record("B", 2), Samples.Record("C", 3, "李四"), Samples.Record("D", 4));

        second.Counts.Should().BeEquivalentTo(new { Read = 3, Staged = 3, New = 1, Changed = 1, Unchanged = 1, Vanished = 1 });
        second.Counts.Balances.Should().BeTrue();
        var current = await Samples.AllAsync(Store.Records.ReadCurrentAsync(default));
        (await Samples.AllAsync(Store.Records.ReadCurrentAsync(second.Arrival.Source, default))).Should().BeEquivalentTo(current);
        (await Samples.AllAsync(Store.Records.ReadCurrentAsync("another", default))).Should().BeEmpty();
        current.Select(r => (r.Values[0], r.Values[1], r.Line, r.Delivery)).Should().BeEquivalentTo(new[]
        {
            ("B", "张三", 2, second.Id), ("C", "李四", 3, second.Id), ("D", "张三", 4, second.Id),
        });
        (await AuditAsync("select count(*) from source_record")).Should().Equal("5");
        (await Store.Deliveries.CurrentAsync(default)).Select(d => d.Id).Should().Equal(second.Id);
        (await Store.Deliveries.ListAsync(default)).Should().BeEquivalentTo([second, first], o => o.WithStrictOrdering());
    }

    [Fact]
    public async Task An_unchanged_record_keeps_its_id_and_a_changed_one_gets_the_next()
    {
        await StageAsync("people-1.csv", Samples.Record("A", 2), Samples.Record("B", 3));
        await StageAsync("people-2.csv", Samples.Record("A", 2), Samples.Record("B", 3, "李四"));
        (await Store.Records.FindAsync(Samples.Key("A"), default))!.Id.Should().Be(new RecordId(1));
        (await Store.Records.FindAsync(Samples.Key("B"), default))!.Id.Value.Should().BeGreaterThan(2);
        (await Store.Records.FindAsync(new RecordId(2), default))!.Values[1].Should().Be("张三", "an old version stays readable");
        (await Store.Records.FindAsync([new RecordId(2), new RecordId(1)], default)).Select(r => r.Id.Value).Should().Equal(1, 2);
    }

    [Theory]
    [InlineData(false, "where the source has nothing yet, first rows go straight in")]
    [InlineData(true, "where it has records, all rows are compared with them")]
    public async Task Of_a_delivery_of_changes_the_last_row_of_a_record_counts(bool later, string because)
    {
        if (later) await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-0.csv", mode: DeliveryMode.Delta), Samples.Batch(Samples.Record("Z", 2)), default);
        // So many that rows which wait are brought in more than once before the last batch, and so few that a record's rows lie in several batches.
        var filler = Enumerable.Range(0, 1500).Select(i => Samples.Record($"F{i}", 100 + i)).ToArray();
        var batches = Samples.Batches(
            new([Samples.Record("A", 2), Samples.Record("B", 3), Samples.Record("C", 4) with { Deletes = true }, .. filler], [], []),
            new([Samples.Record("A", 5000, "李四"), Samples.Record("B", 5001) with { Deletes = true }, .. filler.Select(f => f with { Line = f.Line + 6000 })], [], []),
            new([Samples.Record("C", 9000), Samples.Record("D", 9001), Samples.Record("A", 9002, "王五"), Samples.Record("B", 9003) with { Deletes = true }], [], []));

        var entry = await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-1.csv", mode: DeliveryMode.Delta), batches, default);

        entry.Counts.Should().BeEquivalentTo(
            new { Read = 3009, Staged = 3009, New = 1503, Changed = 0, Unchanged = 0, Deleted = 1, Overruled = 1505, Vanished = 0 }, because);
        var current = await Samples.AllAsync(Store.Records.ReadCurrentAsync(default));
        current.Where(r => !r.Values[0]!.StartsWith('F')).Select(r => (r.Values[0], r.Values[1], r.Line)).Order().Should().Equal(
            ((string?, string?, int)[])[("A", "王五", 9002), ("C", "张三", 9000), ("D", "张三", 9001), .. later ? [("Z", "张三", 2)] : Array.Empty<(string?, string?, int)>()]);
        current.Where(r => r.Values[0]!.StartsWith('F')).Should().HaveCount(1500).And.OnlyContain(r => r.Line >= 6100);
        (await AuditAsync("select count(*) from source_record where valid_to_run is null")).Should().Equal(later ? "1504" : "1503");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_refused_changes_every_line_is_set_aside(bool later)
    {
        if (later) await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-0.csv", mode: DeliveryMode.Delta), Samples.Batch(Samples.Record("Z", 2)), default);
        var batches = Samples.Batch(Samples.Record("A", 2), Samples.Record("B", 3) with { Deletes = true }, Samples.Record("A", 4, "李四"));

        var entry = await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-1.csv", mode: DeliveryMode.Delta), batches, () => "too many rows fail", default);

        entry.State.Should().Be(DeliveryState.Refused);
        entry.Counts.Should().BeEquivalentTo(new { Read = 3, Staged = 0 });
        entry.Counts.SetAside.Should().Equal(new Dictionary<string, int> { ["refused"] = 3 });
        (await AuditAsync($"select line from set_aside_row where delivery_id = {entry.Id.Value} order by line")).Should().Equal("2", "3", "4");
        (await Store.Records.CountCurrentAsync(default)).Should().Be(later ? 1 : 0);
    }

    [Fact]
    public async Task What_is_appended_ends_nothing()
    {
        await Store.Deliveries.StageAsync(Lease, Samples.Arrival("a1.csv", mode: DeliveryMode.Append), Samples.Batch(Samples.Record("A", 2)), default);
        var second = await Store.Deliveries.StageAsync(
            Lease, Samples.Arrival("a2.csv", mode: DeliveryMode.Append), Samples.Batch(Samples.Record("B", 2)), default);
        second.Counts.Vanished.Should().Be(0);
        (await Store.Records.CountCurrentAsync(default)).Should().Be(2);
        (await Store.Deliveries.CurrentAsync(default)).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_record_in_two_files_of_a_source_is_current_once_and_belongs_to_the_later()
    {
        await Store.Deliveries.StageAsync(Lease, Samples.Arrival("east-1.csv", "east-.csv"), Samples.Batch(Samples.Record("A", 2), Samples.Record("B", 3)), default);
        var west = await Store.Deliveries.StageAsync(Lease, Samples.Arrival("west-1.csv", "west-.csv"), Samples.Batch(Samples.Record("B", 2)), default);
        var east = await Store.Deliveries.StageAsync(Lease, Samples.Arrival("east-2.csv", "east-.csv"), Samples.Batch(Samples.Record("A", 2)), default);
        west.Counts.Unchanged.Should().Be(1);
        east.Counts.Vanished.Should().Be(0, "B is the western file's record now");
        (await Store.Records.FindAsync("west-1.csv", 2, default))!.Values[0].Should().Be("B");
        (await Store.Records.CountCurrentAsync(default)).Should().Be(2);
    }

    [Fact]
    public async Task The_same_bytes_under_a_changed_contract_are_staged_again()
    {
        await StageAsync("people-1.csv", Samples.Record("A", 2));
        var arrival = Samples.Arrival("people-1.csv", contract: "c2", layout: ["resident_id", "name", "death_date"]);
        var again = await Store.Deliveries.StageAsync(Lease, arrival, Samples.Batch(Samples.Record("A", 2)), default);
        again.Counts.Changed.Should().Be(1, "the same values mean something else in another layout");
        (await Store.Records.FindAsync(Samples.Key("A"), default))!.Layout.Should().Equal("resident_id", "name", "death_date");
        (await Store.Deliveries.OfSourceAsync("ga", default))[^1].Should().BeEquivalentTo(again);
        (await Store.Deliveries.FindAsync(again.Id, default)).Should().BeEquivalentTo(again);
    }

    [Fact]
    public async Task Quarantined_and_set_aside_rows_are_kept_whole_and_counted()
    {
        var quarantined = new QuarantinedRow(3, 2, ["𠮷田", "", "bad\0cell"], [new(3, "出生日期", "date", "请填写为 1990-01-31"), new(3, "", "field-count", "列数不对")]);
        var batch = new IntakeBatch([Samples.Record("A", 2)], [quarantined], [new(1, "header"), new(9, "totals"), new(10, "totals")]);
        var delivery = await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-1.csv"), Samples.Batches(batch), default);
        delivery.Counts.Should().BeEquivalentTo(new { Read = 5, Staged = 1, Quarantined = 1, SetAside = new Dictionary<string, int> { ["header"] = 1, ["totals"] = 2 } });
        (await Store.Deliveries.QuarantinedAsync(delivery.Id, default).ToListAsync()).Should().BeEquivalentTo([quarantined]);
        (await Store.Deliveries.SetAsideAsync(delivery.Id, default).ToListAsync()).Should().Equal(batch.SetAside);
    }

    [Theory]
    [InlineData(false, "the source's first delivery")]
    [InlineData(true, "a later one")]
    public async Task A_refused_delivery_is_kept_with_its_failing_rows_and_changes_nothing(bool later, string because)
    {
        if (later) await StageAsync("people-1.csv", Samples.Record("A", 2), Samples.Record("B", 3));
        var before = (await AuditAsync("select record_id || ':' || delivery_id || ':' || line from source_record order by record_id")).ToList();
        var bad = new QuarantinedRow(4, 3, ["x"], [new(4, "姓名", "required", "请补填")]);
        var batch = new IntakeBatch([Samples.Record("A", 2, "李四"), Samples.Record("C", 3)], [bad], [new(1, "header")]);

        var refused = await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-2.csv"), Samples.Batches(batch), () => "整份退回", default);

        refused.Should().BeEquivalentTo(new { State = DeliveryState.Refused, Refusal = "整份退回" }, because);
        refused.Counts.Should().BeEquivalentTo(
            new { Read = 4, Staged = 0, Quarantined = 1, SetAside = new Dictionary<string, int> { ["header"] = 1, ["refused"] = 2 }, Balances = true });
        (await AuditAsync("select record_id || ':' || delivery_id || ':' || line from source_record order by record_id")).Should().Equal(before);
        (await Store.Deliveries.QuarantinedAsync(refused.Id, default).ToListAsync()).Should().BeEquivalentTo([bad]);
        (await Store.Deliveries.SetAsideAsync(refused.Id, default).ToListAsync()).Should().BeEquivalentTo(
            [new SetAsideRow(1, "header"), new SetAsideRow(2, "refused"), new SetAsideRow(3, "refused")]);
        (await Store.Deliveries.OfSourceAsync("ga", default))[^1].Should().BeEquivalentTo(refused);
        (await Store.Deliveries.CurrentAsync(default)).Should().HaveCount(later ? 1 : 0);
        var next = await StageAsync("people-3.csv", Samples.Record("A", 2));
        next.Counts.Should().BeEquivalentTo(new { Staged = 1, Unchanged = later ? 1 : 0, Vanished = later ? 1 : 0 });
    }

    [Fact]
    public async Task Rows_that_came_back_are_marked_by_line_and_wait_again_when_their_correction_is_withdrawn()
    {
        QuarantinedRow[] bad = [new(3, 2, ["x"], [new(3, "姓名", "required", "请补填")]), new(4, 3, ["y"], [new(4, "姓名", "required", "请补填")])];
        var first = await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-1.csv"), Samples.Batches(new IntakeBatch([Samples.Record("A", 2)], bad, [])), default);
        var arrival = Samples.Arrival("back.csv", mode: DeliveryMode.Append) with { Corrects = first.Id };
        var back = new IntakeBatch([Samples.Record("B", 9)], [], []) { Corrected = [new CorrectedRow(first.Id, 4, 9)] };

        var correction = await Store.Deliveries.StageAsync(Lease, arrival, Samples.Batches(back), default);

        (await Store.Deliveries.QuarantinedAsync(first.Id, default).ToListAsync()).Select(r => r.CorrectedBy).Should().Equal(null, correction.Id);
        (await Store.Deliveries.FindCorrectedAsync(correction.Id, 9, default)).Should().Be(new CorrectedRow(first.Id, 4, 9));
        (await Store.Deliveries.FindCorrectedAsync(correction.Id, 3, default)).Should().BeNull();
        (await Store.Records.CountCurrentAsync(default)).Should().Be(2);

        await Store.Deliveries.WithdrawAsync(Lease, correction.Id, "someone", "wrong", default);
        (await Store.Deliveries.QuarantinedAsync(first.Id, default).ToListAsync()).Select(r => r.CorrectedBy).Should().AllSatisfy(by => by.Should().BeNull());
    }

    [Theory]
    [InlineData("𠮷田", "outside the basic plane")]
    [InlineData("䶮", "rare character")]
    [InlineData("a\"b\\c'd", "quotes and backslash")]
    [InlineData("一\n二\t三", "control characters")]
    [InlineData("", "empty but not null")]
    [InlineData("é\u0301", "combining mark")]
    public async Task Values_come_back_as_they_were(string value, string because)
    {
        var note = new ValueNote("birth_date", "出生日期", value, "unreadable");
        await Store.Deliveries.StageAsync(
            Lease, Samples.Arrival("people-1.csv"), Samples.Batch(new StagedRecord(Samples.Key("A"), 2, 1, ["A", value, null], [note])), default);
        var record = await Store.Records.FindAsync(Samples.Key("A"), default);
        record!.Values.Should().Equal(["A", value, null], because);
        record.Notes.Should().Equal([note], because);
    }

    [Fact]
    public async Task A_deliverys_header_and_findings_come_back_and_may_be_absent()
    {
        var finding = new DeliveryFinding("totals-row", "", 0, "合计写明 218，而上面读到 217 行数据。");
        var arrival = Samples.Arrival("people-1.csv") with { Header = ["姓名", "家庭情况 关系", ""] };
        var staged = await Store.Deliveries.StageAsync(
            Lease, arrival, Samples.Batches(new IntakeBatch([Samples.Record("A", 2)], [], []), new IntakeBatch([], [], []) { Findings = [finding] }), default);
        staged.Findings.Should().Equal(finding);
        var found = await Store.Deliveries.FindAsync(staged.Id, default);
        found!.Findings.Should().Equal(finding);
        found.Arrival.Header.Should().Equal("姓名", "家庭情况 关系", "");
        var plain = await StageAsync("people-2.csv", Samples.Record("A", 2));
        (await Store.Deliveries.FindAsync(plain.Id, default)).Should().BeEquivalentTo(new { Findings = Array.Empty<DeliveryFinding>() });
    }

    [Fact]
    public async Task U0000_in_a_value_is_refused_by_line_before_anything_is_kept()
    {
        var stage = () => StageAsync("people-1.csv", Samples.Record("A", 2), Samples.Record("B", 3, "nul\0"));
        (await stage.Should().ThrowAsync<ArgumentException>()).WithMessage("*line 3*U+0000*");
        (await Store.Deliveries.ListAsync(default)).Should().BeEmpty();
        (await Store.Records.CountCurrentAsync(default)).Should().Be(0);
    }

    [Fact]
    public async Task A_delivery_that_breaks_off_leaves_nothing_behind()
    {
        static async IAsyncEnumerable<IntakeBatch> Broken()
        {
            yield return new IntakeBatch([Samples.Record("A", 2)], [], [new(1, "header")]);
            await Task.Yield();
            throw new IOException("the reader failed");
        }
        var stage = () => Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-1.csv"), Broken(), default);
        await stage.Should().ThrowAsync<IOException>();
        (await Store.Records.CountCurrentAsync(default)).Should().Be(0);
        (await AuditAsync("select count(*) from set_aside_row")).Should().Equal("0");
    }

    private Task<DeliveryEntry> StageAsync(string fileName, params StagedRecord[] records) =>
        Store.Deliveries.StageAsync(Lease, Samples.Arrival(fileName), Samples.Batch(records), default);

    [Fact]
    public async Task A_first_delivery_larger_than_all_before_it_leaves_the_indexes_as_they_were_also_when_it_fails()
    {
        var before = await AuditAsync(IndexesSql);
        var cutOff = async () => await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-1.csv"), Failing(Samples.Record("A", 2)), default);
        await cutOff.Should().ThrowAsync<UnreadableDeliveryForTest>();
        (await AuditAsync(IndexesSql)).Should().Equal(before);
        (await Store.Records.CountCurrentAsync(default)).Should().Be(0);

        await StageAsync("people-1.csv", Samples.Record("A", 2), Samples.Record("B", 3));

        (await AuditAsync(IndexesSql)).Should().Equal(before).And.Contain(index => index!.Contains("source_record_current"));
        (await Store.Records.FindAsync(Samples.Key("B"), default))!.Line.Should().Be(3);
    }

    [Fact]
    public async Task Batches_that_come_while_others_are_being_stored_keep_their_order_and_their_texts()
    {
        var batches = Enumerable.Range(0, 20).Select(b => new IntakeBatch([.. Enumerable.Range(0, 50).Select(r => Samples.Record($"{b}-{r}", b * 50 + r + 2, $"第{b}批第{r}人"))], [], []));

        await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-1.csv"), Samples.Batches([.. batches]), default);

        var records = (await Samples.AllAsync(Store.Records.ReadCurrentAsync(default))).OrderBy(r => r.Id.Value).ToList();
        records.Select(r => r.Line).Should().Equal(Enumerable.Range(2, 1000));
        records.Select(r => r.Values[1]).Should().Equal(Enumerable.Range(0, 1000).Select(i => $"第{i / 50}批第{i % 50}人"));
    }

    private static async IAsyncEnumerable<IntakeBatch> Failing(StagedRecord record)
    {
        await Task.CompletedTask;
        yield return new IntakeBatch([record], [], []);
        throw new UnreadableDeliveryForTest();
    }

    private sealed class UnreadableDeliveryForTest : Exception;
}
