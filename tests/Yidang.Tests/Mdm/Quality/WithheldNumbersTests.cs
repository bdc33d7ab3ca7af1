using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Quality;

public sealed class WithheldNumbersTests
{
    private readonly Population people = new();

    [Fact]
    public void A_record_is_found_missed_mistaken_or_rightly_apart()
    {
        var (li, liInsured) = (Add("ga", "李秀兰", 1), Add("yb", "李秀兰", 1));
        var (wang, wangInsured) = (Add("ga", "王建国", 2), Add("yb", "王建国", 2));
        var stranger = Add("ga", "赵安邦", 3);
        var alone = Add("ga", "钱昌达", 4);
        var rows = people.Standardise();
        var numbers = new WithheldNumbers(rows.Records, share: 1, seed: 1);
        numbers.Sample.Should().HaveCount(people.Count, "each number stands in the register");

        var judged = numbers.Judge(new PersonMatcher(Population.Model, rows.Records), Clusters(rows, [li, liInsured], [wang, stranger], [wangInsured], [alone])).ToDictionary(w => w.Record);

        Judged(li).Should().BeEquivalentTo(new { Outcome = WithheldOutcome.Found, HasOthers = true, Partner = rows.IndexOf(liInsured) });
        Judged(wang).Should().BeEquivalentTo(new { Outcome = WithheldOutcome.Wrong, HasOthers = true, Partner = rows.IndexOf(stranger) });
        Judged(wangInsured).Should().BeEquivalentTo(new { Outcome = WithheldOutcome.Missed, HasOthers = true, Partner = rows.IndexOf(wang) });
        Judged(stranger).Should().BeEquivalentTo(new { Outcome = WithheldOutcome.Wrong, HasOthers = false, Partner = rows.IndexOf(wang) });
        Judged(alone).Should().BeEquivalentTo(new { Outcome = WithheldOutcome.Apart, HasOthers = false, Partner = -1 });

        WithheldRecord Judged(int row) => judged[rows.IndexOf(row)];
    }

    [Fact]
    public void A_number_that_is_established_for_nobody_is_no_truth()
    {
        Add("yb", "李秀兰", 1);
        people.Add("ga", ("name", "王建国"), ("resident_id", "520502197401090001"));

        new WithheldNumbers(people.Standardise().Records, share: 1, seed: 1).Sample.Should().BeEmpty("one row of an open list may hold a slip, and the other number fails its check");
    }

    [Fact]
    public void A_share_draws_about_that_many()
    {
        people.WithStrangers();
        var records = people.Standardise().Records;

        new WithheldNumbers(records, 0.1, seed: 1).Sample.Count.Should().BeInRange(Population.Strangers / 10 - 60, Population.Strangers / 10 + 60, "that is four standard deviations");
        new WithheldNumbers(records, 0.1, seed: 2).Sample.Should().NotBeEquivalentTo(new WithheldNumbers(records, 0.1, seed: 1).Sample);
    }

    private static PersonClusters Clusters(StandardisedRows rows, params int[][] clusters)
    {
        var members = clusters.Select(c => c.Select(rows.IndexOf).Order().ToArray()).ToArray();
        var clusterOf = new int[rows.Records.Count];
        for (var c = 0; c < members.Length; c++)
            foreach (var member in members[c]) clusterOf[member] = c;
        return new PersonClusters(clusterOf, members, [], [], 0);
    }

    private int Add(string source, string name, int person) =>
        people.Add(source, ("name", name), ("resident_id", InventedNumbers.Of($"197{person}-01-09", 660 + person)));
}
