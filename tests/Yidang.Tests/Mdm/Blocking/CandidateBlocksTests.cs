using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Tests.Mdm.Clustering;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Blocking;

public sealed class CandidateBlocksTests
{
    private static readonly BlockingRule ByName = new() { On = [BlockKey.Name], MaxBlock = 3 };
    private static readonly BlockingRule ByPhone = new() { On = [BlockKey.Phone], MaxBlock = 10 };

    [Fact]
    public void A_pair_that_two_rules_find_is_compared_once_and_counted_for_the_first()
    {
        var people = new Population();
        people.Add("yb", ("name", "李秀兰"), ("phone", "14300000001"));
        people.Add("yb", ("name", "李秀兰"), ("phone", "14300000001"));
        people.Add("yb", ("name", "赵桂花"), ("phone", "14300000001"));

        var found = Find(people, ByName, ByPhone);

        Pairs(found).Should().Equal((0, 1), (0, 2), (1, 2));
        found.Rules.Should().Equal("name", "phone");
        Scored(found).Found.Should().Equal(1, 2);
    }

    [Fact]
    public void A_block_that_is_too_large_is_given_up_and_counted()
    {
        var people = new Population();
        for (var i = 0; i < 4; i++) people.Add("yb", ("name", "李秀兰"));

        var found = Find(people, ByName);

        Pairs(found).Should().BeEmpty();
        found.Skipped.Should().Equal(4 * 3 / 2);
    }

    [Fact]
    public void A_rule_needs_all_its_keys()
    {
        var people = new Population();
        people.Add("yb", ("name", "李秀兰"), ("birth_date", "1974-01-09"));
        people.Add("yb", ("name", "李秀兰"));
        people.Add("yb", ("name", "李秀兰"), ("birth_date", "1974-01"));

        Pairs(Find(people, new BlockingRule { On = [BlockKey.Name, BlockKey.BirthDate] })).Should().BeEmpty("a month is no day, and a missing day is no agreement");
        Pairs(Find(people, new BlockingRule { On = [BlockKey.Name, BlockKey.BirthMonth] })).Should().Equal((0, 2));
    }

    [Theory]
    [InlineData("王?", "王", "a name that is no name finds nobody")]
    [InlineData("宝宝", "宝宝", "half the newborns are called so")]
    public void A_stand_in_is_no_key(string left, string right, string because)
    {
        var people = new Population();
        people.Add("yb", ("name", left));
        people.Add("yb", ("name", right));

        Pairs(Find(people, ByName, new BlockingRule { On = [BlockKey.NameSound] })).Should().BeEmpty(because);
    }

    [Fact]
    public void A_former_name_finds_the_record_under_it()
    {
        var people = new Population();
        people.Add("ga", ("name", "李秀兰"), ("former_name", "李招弟"));
        people.Add("yb", ("name", "李招弟"));

        Pairs(Find(people, ByName)).Should().Equal((0, 1));
    }

    [Fact]
    public void Every_pair_of_a_block_is_found_and_no_other()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(Village.Any.ToArbitrary(), village =>
        {
            var standardised = village.Standardise();
            var profiles = standardised.Records.Profiles;
            var rule = new BlockingRule { On = [BlockKey.Phone, BlockKey.Sex], MaxBlock = 1000 };
            var expected = from left in Enumerable.Range(0, profiles.Length)
                           from right in Enumerable.Range(left + 1, profiles.Length - left - 1)
                           where profiles[left].Phones.ToArray().Intersect(profiles[right].Phones.ToArray()).Any() && profiles[left].Sex == profiles[right].Sex && profiles[left].Sex is 1 or 2
                           select (left, right);

            Pairs(CandidateBlocks.Find(profiles, new BlockKeys(standardised.Records), [rule], crowded: null)).Should().Equal(expected);
        }));
    }

    [Fact]
    public void Where_few_are_concerned_their_pairs_are_found_and_no_other()
    {
        BlockingRule[] rules =
        [
            new() { On = [BlockKey.ResidentId] }, new() { On = [BlockKey.Name, BlockKey.BirthDate] }, new() { On = [BlockKey.NameSound, BlockKey.BirthMonth, BlockKey.Sex] },
            new() { On = [BlockKey.Phone] }, new() { On = [BlockKey.CoMember, BlockKey.BirthMonth] },
        ];
        var most = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(Village.Any.ToArbitrary(), village =>
        {
            var records = village.Standardise().Records;
            var keys = new BlockKeys(records);
            var concerned = new bool[records.Profiles.Length];
            (concerned[0], concerned[^1]) = (true, true);
            var crowded = new HashSet<ulong>();
            var expected = Pairs(CandidateBlocks.Find(records.Profiles, keys, rules, crowded)).Where(p => concerned[p.Left] || concerned[p.Right]).ToArray();
            most = Math.Max(most, expected.Length);

            Pairs(CandidateBlocks.Find(records.Profiles, keys, rules, crowded, concerned: concerned)).Should().Equal(expected);

            var sharing = SharedParts.Sharing(records.Profiles, keys, rules, concerned);
            expected.SelectMany(p => new[] { p.Left, p.Right }).Where(i => sharing[i] == 0).Should().BeEmpty();
            sharing.Count(ofRules => ofRules != 0).Should().BeLessThan(concerned.Length / 2);
        }));
        most.Should().BeGreaterThan(3);
    }

    private static CandidateBlocks Find(Population people, params BlockingRule[] rules)
    {
        var records = people.Standardise().Records;
        return CandidateBlocks.Find(records.Profiles, new BlockKeys(records), rules, crowded: null);
    }

    private static IEnumerable<(int Left, int Right)> Pairs(CandidateBlocks found) => Scored(found).Edges.Select(e => (e.Left, e.Right));

    private static ScoredPairs Scored(CandidateBlocks found) => found.Score(0, found.Profiles, (_, _) => 1, least: 0);
}
