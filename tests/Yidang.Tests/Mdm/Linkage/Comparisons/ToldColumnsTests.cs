using System.Globalization;
using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using static Yidang.Tests.Mdm.Linkage.LinkageTables;

namespace Yidang.Tests.Mdm.Linkage.Comparisons;

public sealed class ToldColumnsTests
{
    private static readonly string[] Columns = ["name", "sex", "postcode", "town", "road", "number"];

    private static readonly LinkageModel Neighbours = Model(
        [Rule("name")], On(LadderKind.FullName, "name"), On(LadderKind.Exact, "sex"), On(LadderKind.Postcode, "postcode"), On(LadderKind.Place, "town"), On(LadderKind.Exact, "road"), On(LadderKind.Code, "number"));

    private const int Postcode = 2, Town = 3;

    [Fact]
    public void A_town_is_told_by_its_postcode_and_nothing_else_by_anything()
    {
        var told = Told(Rows(2000, isTownOfPostcode: true));

        told.Should().Equal(0, 0, 0, 1 << Postcode, 0, 0);
    }

    [Fact]
    public void A_column_of_its_own_is_told_by_none() => Told(Rows(2000, isTownOfPostcode: false)).Should().OnlyContain(tellers => tellers == 0);

    [Fact]
    public void Records_of_one_person_are_not_taken_for_strangers()
    {
        // Each of 400 people five times: they agree on all that they have, which says nothing of strangers.
        var rows = Rows(400, isTownOfPostcode: false);

        Told([.. rows, .. rows, .. rows, .. rows, .. rows]).Should().OnlyContain(tellers => tellers == 0);
    }

    [Fact]
    public void What_is_told_says_nothing_of_two_that_agree_on_what_tells_it()
    {
        var set = Set(Rows(2000, isTownOfPostcode: true));
        var (same, other) = (Pair((a, b) => a[Postcode] == b[Postcode]), Pair((a, b) => a[Postcode] != b[Postcode] && a[Town] == b[Town]));

        set.Tell([0, 0, 0, 1 << Postcode, 0, 0]);

        ComparisonSet.LevelAt(set.Compare(same.Left, same.Right), Town).Should().Be(-1, "the postcode has said it");
        ComparisonSet.LevelAt(set.Compare(other.Left, other.Right), Town).Should().Be(0);
        var patterns = new ulong[2];
        set.Compare([same.Left, other.Left], [same.Right, other.Right], patterns);
        patterns.Should().Equal(set.Compare(same.Left, same.Right), set.Compare(other.Left, other.Right));
        ComparisonSet.LevelAt(set.OfTwin(0), Town).Should().Be(-1);

        (int Left, int Right) Pair(Func<int[], int[], bool> holds)
        {
            for (var i = 1; i < set.Records; i++)
                if (holds(set.CodesOf(0).ToArray(), set.CodesOf(i).ToArray())) return (0, i);
            throw new InvalidOperationException("no such pair");
        }
    }

    private static int[] Told(IReadOnlyList<string[]> rows)
    {
        var set = Set(rows);
        return ToldColumns.Of(set, [.. Enumerable.Range(0, set.Records).Select(i => (ulong)(i + 1) * 0x9E3779B97F4A7C15UL)]);
    }

    private static ComparisonSet Set(IReadOnlyList<string[]> rows) => new(Neighbours, Table(Neighbours, Columns, rows));

    /// <summary>People of 40 postcodes in 10 towns, on 20 roads; without the last, towns fall as they like.</summary>
    private static List<string[]> Rows(int people, bool isTownOfPostcode)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, people).Select(i =>
        {
            var postcode = random.Next(40);
            return new[] { Text("n", i), Text("s", random.Next(2)), Text("1000", postcode + 10), Text("t", isTownOfPostcode ? postcode / 4 : random.Next(10)), Text("r", random.Next(20)), Text("9", i + 10_000) };
        })];

        static string Text(string kind, int number) => kind + number.ToString(CultureInfo.InvariantCulture);
    }
}
