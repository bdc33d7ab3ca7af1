using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    [Fact]
    public async Task Lists_come_back_as_published_ordered_by_item()
    {
        await Store.Lists.PublishAsync(Lease, [List("insurance"), List("allowance")], default);
        (await Store.Lists.ReadAsync(Lease.Run, default)).Should().BeEquivalentTo([List("allowance"), List("insurance")], o => o.WithStrictOrdering());
        (await Store.Lists.LatestAsync(default)).Should().Be(Lease.Run);
    }

    [Fact]
    public async Task A_row_that_says_what_a_known_one_says_is_that_row()
    {
        await Store.Lists.PublishAsync(Lease, [List("insurance"), List("allowance")], default);
        var known = List("allowance");
        var otherwise = known.Rows[1] with { Reasons = [new("aged_80", "年满80周岁", true, [])] };

        var read = await Store.Lists.ReadAsync(Lease.Run, [known with { Rows = [otherwise, known.Rows[0]] }, List("subsidy")], default);

        read.Should().BeEquivalentTo([List("allowance"), List("insurance")], o => o.WithStrictOrdering());
        read[0].Rows[0].Should().BeSameAs(known.Rows[0]);
        read[0].Rows[1].Should().NotBeSameAs(otherwise, "its reason is another");
    }

    [Fact]
    public async Task The_first_of_the_first_list_is_found_without_reading_the_lists()
    {
        await Store.Lists.PublishAsync(Lease, [List("insurance"), List("allowance")], default);
        (await Store.Lists.FirstListedAsync(Lease.Run, default)).Should().Be(new PersonId("P2"));
        (await Store.Lists.FirstListedAsync(new RunId(99), default)).Should().BeNull();
    }

    [Fact]
    public async Task A_resumed_run_publishes_in_place_of_what_it_had_published()
    {
        await Store.Lists.PublishAsync(Lease, [List("allowance"), List("insurance")], default);
        await Store.Lists.PublishAsync(Lease, [List("allowance")], default);
        (await Store.Lists.ReadAsync(Lease.Run, default)).Should().BeEquivalentTo([List("allowance")]);
        (await Store.Lists.OutboxAsync(default)).Should().Equal(Lease.Run);
    }

    [Fact]
    public async Task A_run_stays_in_the_outbox_until_its_files_are_written_and_earlier_lists_stay_readable()
    {
        (await Store.Lists.LatestAsync(default)).Should().BeNull();
        var first = Lease.Run;
        await Store.Lists.PublishAsync(Lease, [List("allowance")], default);
        await NextRunAsync("second");
        await Store.Lists.PublishAsync(Lease, [], default);
        (await Store.Lists.OutboxAsync(default)).Should().Equal(first, Lease.Run);
        await Store.Lists.CompleteOutboxAsync(first, [new("allowance.csv", 3, "abc")], "def", default);
        (await Store.Lists.FilesAsync(first, default)).Should().Equal(new PublishedFile("allowance.csv", 3, "abc"));
        (await Store.Lists.ManifestAsync(first, default)).Should().Be("def");
        (await Store.Lists.ManifestAsync(Lease.Run, default)).Should().BeNull("it is not written yet");
        (await Store.Lists.OutboxAsync(default)).Should().Equal(Lease.Run);
        (await Store.Lists.LatestAsync(default)).Should().Be(Lease.Run);
        (await Store.Lists.ReadAsync(first, default)).Should().HaveCount(1);
        (await Store.Lists.ReadAsync(Lease.Run, default)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_that_does_not_balance_is_not_published()
    {
        var list = List("allowance") with { Counts = List("allowance").Counts with { Candidates = 9 } };
        var publish = () => Store.Lists.PublishAsync(Lease, [List("insurance"), list], default);
        await publish.Should().ThrowAsync<InvalidOperationException>().WithMessage("*allowance*");
        (await Store.Lists.LatestAsync(default)).Should().BeNull();
    }

    private static MatchList List(string item) => new()
    {
        Item = item,
        Title = "高龄津贴",
        ItemVersion = "abc",
        AsOf = new DateOnly(2026, 11, 1),
        Counts = new MatchListCounts { Candidates = 3, Matched = 1, NeedsChecking = 1, Excluded = new Dictionary<string, int> { ["already_receiving"] = 1 } },
        Rows =
        [
            new MatchListRow
            {
                Person = new PersonId("P2"), NeedsChecking = false, Channel = OutreachChannel.Visit, Priority = 1,
                Reasons = [new("aged_80", "年满80周岁", true, [new("birth_date", "1940-05-06", "ga", new RecordId(11)), new("name", "𠮷", null, RecordId.None)])],
                WaivedMaterials = [new("身份证", "公安")], MaterialsToBring = ["银行卡"],
                Fields = new Dictionary<string, string?> { ["birth_date"] = "1940-05-06", ["phone"] = null },
            },
            new MatchListRow
            {
                Person = new PersonId("P1"), NeedsChecking = true, Channel = OutreachChannel.Notice, Priority = 2,
                Reasons = [new("aged_80", "年满80周岁", null, [])], WaivedMaterials = [], MaterialsToBring = [], Fields = new Dictionary<string, string?>(),
            },
        ],
    };
}
