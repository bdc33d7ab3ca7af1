using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Standardisation;

public sealed class PersonStandardiserTests
{
    /// <summary>A woman's number, born on 9 January 1974.</summary>
    private static readonly string Number = InventedNumbers.Of("1974-01-09", 664);

    [Fact]
    public void A_child_under_the_guardians_number_does_not_have_that_number()
    {
        var people = new Population();
        var child = people.Add("dibao", ("name", "王小宝"), ("birth_date", "2019-05-01"), ("resident_id", Number));

        IsDoubtful(people, child).Should().BeTrue("nobody is born in 2019 and in 1974");
    }

    [Theory]
    [InlineData("1974-01-09", false, "the same day")]
    [InlineData("1974-02-20", false, "42 days: the lunar date of the same birth")]
    [InlineData("1974-09-01", false, "the same year: a slip in month and day")]
    [InlineData("1947-01-09", false, "two digits exchanged")]
    [InlineData("1974", false, "no more is known")]
    [InlineData("1975-03-11", true, "another year and another day")]
    [InlineData("1951-11-23", true, "another generation")]
    public void A_number_is_the_rows_own_as_long_as_a_slip_explains_the_birth_date(string birth, bool doubtful, string because)
    {
        var people = new Population();
        var row = people.Add("yb", ("name", "李秀兰"), ("birth_date", birth), ("resident_id", Number));

        IsDoubtful(people, row).Should().Be(doubtful, because);
    }

    [Theory]
    [InlineData(null, "male", true, "a husband under his wife's number")]
    [InlineData(null, "female", false, "the sex agrees")]
    [InlineData(null, null, false, "nothing contradicts")]
    [InlineData("1974-01-09", "male", false, "the date agrees, so the sex is the slip")]
    public void A_number_is_contradicted_by_sex_only_where_there_is_no_date(string? birth, string? sex, bool doubtful, string because)
    {
        var people = new Population();
        var row = people.Add("yb", ("name", "王建国"), ("birth_date", birth), ("sex", sex), ("resident_id", Number));

        IsDoubtful(people, row).Should().Be(doubtful, because);
    }

    [Theory]
    [InlineData("52", false, "born 1974")]
    [InlineData("48", false, "four years off is how people tell their age")]
    [InlineData("47", true, "five years off is somebody else's age")]
    [InlineData("7", true, "a child")]
    [InlineData("152", false, "no age at all")]
    public void A_number_is_contradicted_by_a_stated_age(string age, bool doubtful, string because)
    {
        var people = new Population();
        var row = people.Add("grid", ("name", "李秀兰"), ("age_stated", age), ("recorded_on", "2026-05-01"), ("resident_id", Number));

        IsDoubtful(people, row).Should().Be(doubtful, because);
    }

    [Theory]
    [InlineData("recorded_on")]
    [InlineData("last_visit_on")]
    [InlineData("temporary_relief_date")]
    public void An_age_counts_from_the_day_of_the_row_whatever_that_is_called(string day)
    {
        var people = new Population();
        var row = people.Add("grid", ("name", "李秀兰"), ("age_stated", "47"), (day, "2026-05-01"), ("resident_id", Number));

        IsDoubtful(people, row).Should().BeTrue("somebody of 52 is not 47");
    }

    [Theory]
    [InlineData("9", false, "two years off")]
    [InlineData("7", true, "nobody takes a child of eleven for one of seven")]
    [InlineData("15", true, "nor for one of fifteen")]
    public void A_childs_age_is_known_better(string age, bool doubtful, string because)
    {
        var people = new Population();
        var number = InventedNumbers.Of("2015-07-13", 342);
        var row = people.Add("grid", ("name", "王清燕"), ("age_stated", age), ("recorded_on", "2026-10-07"), ("resident_id", number));
        var standardised = people.Standardise();

        standardised.Records.IsNumberDoubtful(standardised.IndexOf(row), number).Should().Be(doubtful, because);
    }

    [Fact]
    public void A_contradicted_number_is_the_rows_own_when_others_write_it_beside_the_same_name()
    {
        var people = new Population();
        people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", Number));
        var slip = people.Add("yb", ("name", "李秀蘭"), ("birth_date", "1951-11-23"), ("resident_id", Number));
        var other = people.Add("yb", ("name", "王小宝"), ("birth_date", "2019-05-01"), ("resident_id", Number));

        IsDoubtful(people, slip).Should().BeFalse("蘭 is 兰: the date is the slip");
        people.Standardise().Ids(slip).Should().Equal(Number);
        IsDoubtful(people, other).Should().BeTrue("the name is another's");
    }

    [Fact]
    public void A_mothers_number_on_a_childs_row_is_known_by_the_mother_who_stands_in_the_household()
    {
        var people = new Population();
        var register = people.Add("ga", ("name", "李秀兰"), ("resident_id", Number));
        var mother = people.Add("grid", ("name", "李秀兰"), ("dwelling_code", "D1"), ("resident_id", Number));
        var child = people.Add("grid", ("name", "王小宝"), ("dwelling_code", "D1"), ("resident_id", Number));

        IsDoubtful(people, child).Should().BeTrue("no date says so, but the number's owner stands beside it");
        people.Standardise().Ids(child).Should().BeEmpty();
        IsDoubtful(people, mother).Should().BeFalse();
        IsDoubtful(people, register).Should().BeFalse();
    }

    [Theory]
    [InlineData(null, new int[0], "the row says nothing of its own day")]
    [InlineData("2019-05-06", new[] { 20190506 }, "its own day stays")]
    [InlineData("2019", new[] { 20190000 }, "and its own year")]
    public void A_relatives_day_goes_with_the_relatives_number(string? own, int[] births, string because)
    {
        var people = new Population();
        people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", Number));
        people.Add("grid", ("name", "李秀兰"), ("dwelling_code", "D1"), ("resident_id", Number));
        var child = people.Add("grid", ("name", "王小宝"), ("birth_date", own), ("dwelling_code", "D1"), ("resident_id", Number));

        IsDoubtful(people, child).Should().BeTrue();
        people.Standardise().Profile(child).Births.ToArray().Should().Equal(births, because);
    }

    [Theory]
    [InlineData("李秀兰", "李秀蓝", "王小宝", true, "the owner stands beside the row, misspelt")]
    [InlineData("李秀兰", "李秀", "李秀梅", false, "the one beside it may be the row's own slip at another visit")]
    public void Kin_may_be_misspelt_where_the_names_have_nothing_in_common(string owner, string beside, string named, bool doubtful, string because)
    {
        var people = new Population();
        people.Add("ga", ("name", owner), ("birth_date", "1974-01-09"), ("resident_id", Number));
        people.Add("yb", ("name", owner), ("resident_id", Number));
        people.Add("grid", ("name", beside), ("dwelling_code", "D1"));
        var row = people.Add("grid", ("name", named), ("dwelling_code", "D1"), ("resident_id", Number));

        IsDoubtful(people, row).Should().Be(doubtful, because);
    }

    [Theory]
    [InlineData("12", "1974-01-09", null, false, "the row states the number's own day")]
    [InlineData("12", null, "52", false, "as old, and a man has one wife")]
    [InlineData("22", null, "52", true, "brothers and sisters may be as old")]
    [InlineData("12", null, "49", true, "an age that does not fit")]
    [InlineData("12", null, null, true, "neither day nor age speaks for the row")]
    public void A_misspelt_name_at_a_second_visit_has_no_relative_in_the_right_one(string relation, string? day, string? age, bool doubtful, string because)
    {
        var people = new Population();
        people.Add("ga", ("name", "何宇"), ("birth_date", "1974-01-09"), ("resident_id", Number));
        people.Add("grid", ("name", "何宇"), ("sex", "female"), ("head_name", "侯小飞"), ("relationship_to_head", relation), ("dwelling_code", "D1"), ("birth_date", "1974-01-09"), ("resident_id", Number));
        var second = people.Add("grid", ("name", "何军"), ("sex", "female"), ("head_name", "侯小飞"), ("relationship_to_head", relation), ("dwelling_code", "D1"),
            ("birth_date", day), ("age_stated", age), ("recorded_on", "2026-05-25"), ("resident_id", Number));

        IsDoubtful(people, second).Should().Be(doubtful, because);
    }

    [Fact]
    public void A_twins_number_is_doubted_though_the_row_states_its_day()
    {
        var people = new Population();
        people.Add("ga", ("name", "王子轩"), ("sex", "female"), ("birth_date", "1974-01-09"), ("hukou_no", "R1"), ("resident_id", Number));
        people.Add("ga", ("name", "王子涵"), ("sex", "female"), ("birth_date", "1974-01-09"), ("hukou_no", "R1"), ("resident_id", InventedNumbers.Of("1974-01-09", 666)));
        people.Add("grid", ("name", "王子轩"), ("sex", "female"), ("birth_date", "1974-01-09"), ("dwelling_code", "D1"), ("resident_id", Number));
        var twin = people.Add("grid", ("name", "王子涵"), ("sex", "female"), ("birth_date", "1974-01-09"), ("dwelling_code", "D1"), ("resident_id", Number));

        IsDoubtful(people, twin).Should().BeTrue("a number of her own stands beside her name on the register");
    }

    [Theory]
    [InlineData("林雅", "another row of the relative's that stands in no household")]
    [InlineData("林？", "a name that says little, and may be either's")]
    public void A_relatives_number_is_known_from_any_row_that_has_it(string third, string because)
    {
        var people = new Population();
        people.Add("register", ("name", "林雅"), ("hukou_no", "R1"), ("resident_id", Number));
        people.Add("register", ("name", "林会"), ("hukou_no", "R1"), ("resident_id", InventedNumbers.Of("1984-04-01", 610)));
        people.Add("yb", ("name", third), ("resident_id", Number));
        var relative = people.Add("job", ("name", "林会"), ("resident_id", Number));

        IsDoubtful(people, relative).Should().BeTrue(because);
    }

    [Theory]
    [InlineData("12", "侯小飞", "wives", false, "a man has one wife at a time")]
    [InlineData("22", "侯小飞", "daughters", true, "he may have two daughters")]
    [InlineData("12", "侯小军", "sisters-in-law", true, "another head's wife")]
    public void Whoever_holds_the_one_place_under_nearly_the_same_name_is_no_co_member(string relation, string head, string who, bool coMember, string because)
    {
        var people = new Population();
        people.Add("grid", ("name", "李秀兰"), ("sex", "female"), ("head_name", "侯小飞"), ("relationship_to_head", relation), ("dwelling_code", "D1"));
        var second = people.Add("grid", ("name", "李秀岚"), ("sex", "female"), ("head_name", head), ("relationship_to_head", relation), ("dwelling_code", "D1"));

        people.Standardise().CoMembers(second).Contains("李秀兰").Should().Be(coMember, "{0}: {1}", who, because);
    }

    [Fact]
    public void A_new_name_is_no_relative()
    {
        var people = new Population();
        people.Add("ga", ("name", "李秀兰"), ("former_name", "李招弟"), ("hukou_no", "R1"), ("resident_id", Number));
        var earlier = people.Add("grid", ("name", "李招弟"), ("head_name", "李秀兰"), ("dwelling_code", "D1"), ("resident_id", Number));

        IsDoubtful(people, earlier).Should().BeFalse();
    }

    [Fact]
    public void A_disability_certificate_begins_with_its_holders_number()
    {
        var people = new Population();
        var row = people.Add("canlian", ("name", "李秀兰"), ("disability_certificate_no", Number + "42"));

        people.Standardise().Ids(row).Should().Equal(Number);
        people.Standardise().Profile(row).Births.ToArray().Should().Equal(19740109);
    }

    [Fact]
    public void The_date_in_a_broken_number_stands_in_only_where_there_is_no_other()
    {
        var people = new Population();
        var broken = InventedNumbers.Mistyped(Number, 12);
        var without = people.Add("yb", ("name", "李秀兰"), ("resident_id", broken));
        var with = people.Add("yb", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", broken));

        people.Standardise().Profile(without).Births.ToArray().Should().Equal([19740119], "better a date that may be wrong than none");
        people.Standardise().Profile(with).Births.ToArray().Should().Equal(19740109);
    }

    [Theory]
    [InlineData(16, 15)]
    [InlineData(17, 0)]
    public void More_than_sixteen_on_one_number_are_no_family(int rows, int coMembers)
    {
        var people = new Population();
        for (var i = 0; i < rows; i++) people.Add("ga", ("name", $"王{"安邦昌达恩发刚海继康乐明宁鹏全荣胜"[i]}"), ("hukou_no", "R1"));

        var standardised = people.Standardise();

        standardised.CoMembers(0).Should().HaveCount(coMembers);
        standardised.Profile(0).Households.ToArray().Should().HaveCount(coMembers == 0 ? 0 : 1);
    }

    [Fact]
    public void A_head_has_both_names_that_its_row_gives()
    {
        var people = new Population();
        var head = people.Add("grid", ("name", "王建国"), ("head_name", "王健国"), ("relationship_to_head", "02"), ("dwelling_code", "D1"));
        var son = people.Add("grid", ("name", "王小军"), ("head_name", "王健国"), ("relationship_to_head", "20"), ("dwelling_code", "D1"));

        var standardised = people.Standardise();

        standardised.Names(head).Should().BeEquivalentTo("王建国", "王健国");
        standardised.CoMembers(head).Should().Equal(["王小军"], "nobody is their own co-member");
        standardised.Names(son).Should().Equal("王小军");
        standardised.CoMembers(son).Should().BeEquivalentTo("王建国", "王健国");
    }

    [Theory]
    [InlineData("王健国", true, "a slip of the ear")]
    [InlineData("张建国", true, "a slip in the surname")]
    [InlineData("阿国", true, "a familiar form of it")]
    [InlineData("王大海", true, "her name before, or the father, who was the head before: the days tell")]
    [InlineData("李庆", false, "another family behind the same door")]
    public void A_head_is_not_called_what_no_slip_makes_of_its_name(string named, bool isCalled, string because)
    {
        var people = new Population();
        var head = people.Add("grid", ("name", "王建国"), ("head_name", named), ("relationship_to_head", "02"), ("dwelling_code", "D1"));

        people.Standardise().Names(head).Should().HaveCount(isCalled ? 2 : 1, because);
    }

    [Fact]
    public void A_child_that_is_not_yet_named_stands_beside_its_parent()
    {
        var people = new Population();
        var child = people.Add("yb", ("name", "冉春玲之女"));

        people.Standardise().CoMembers(child).Should().Equal("冉春玲");
    }

    [Fact]
    public void Names_that_are_equal_once_standardised_are_one_name()
    {
        var people = new Population();
        var simplified = people.Add("ga", ("name", "李秀兰"));
        var traditional = people.Add("yb", ("name", "李秀蘭"));

        var standardised = people.Standardise();

        standardised.Profile(traditional).Names.ToArray().Should().Equal(standardised.Profile(simplified).Names.ToArray());
        standardised.Records.NameCounts[standardised.Profile(simplified).Names[0]].Should().Be(2);
    }

    [Theory]
    [InlineData("吉克·有呷", "吉克有呷")]
    [InlineData("吉克有呷", "吉克·有呷")]
    [InlineData("吉克·有呷", "吉克•有呷")]
    [InlineData("吉克·有呷", "吉·克有呷")]
    [InlineData("单·雄信", "单雄信")]
    public void What_a_name_comes_to_does_not_hang_on_how_others_write_it(string own, string others)
    {
        var place = new Population();
        place.Add("yb", ("name", own), ("former_name", others), ("birth_date", "1974-01-09"));
        var reference = place.Standardise().Records.Reference;
        var alone = place.Only([0]);
        alone.Add("yb", ("name", own));
        var before = new Population();
        before.Add("ga", ("name", others));
        before.Add("yb", ("name", own));

        var (one, another) = (alone.Standardise(reference: reference), before.Standardise(reference: reference));

        Described(one).Should().Equal(Described(another));
        KeysOf(one).Should().Equal(KeysOf(another)).And.NotBeEmpty();

        static string[] Described(StandardisedRows rows) => [.. rows.Profile(1).Names.ToArray().Select(name => rows.Records.Names[name]).Select(n => $"{n.Text} {n.Sound} {n.SurnameSound} {string.Join('·', n.Parts)}")];

        static ulong[] KeysOf(StandardisedRows rows) => new PersonKeys(Population.Model, rows.Records).Of([rows.IndexOf(1)]);
    }

    [Fact]
    public void A_name_in_parts_is_the_name_without_interpuncts_and_keeps_its_parts()
    {
        var people = new Population();
        var inParts = people.Add("ga", ("name", "曲比·尔作"));
        var without = people.Add("yb", ("name", "曲比尔作"));
        var cut = people.Add("yb", ("name", "尔作"));

        var standardised = people.Standardise();
        var comparer = new PairComparer(standardised.Records, GenericNumbers.Find(standardised.Records));

        standardised.Records.NameCounts[standardised.Profile(without).Names[0]].Should().Be(2);
        Level(inParts, without).Should().Be(NameLevel.Exact);
        Level(inParts, cut).Should().Be(NameLevel.GivenName);
        Level(without, cut).Should().NotBe(NameLevel.GivenName, "nothing says where its parts begin");

        NameLevel Level(int left, int right) => comparer.Compare(standardised.Profile(left), standardised.Profile(right)).Name;
    }

    [Fact]
    public void A_slip_in_a_part_is_one_wherever_names_are_compared()
    {
        var people = new Population();
        var one = people.Add("grid", ("name", "马海·伍呷"), ("dwelling_code", "D1"), ("resident_id", Number));
        var other = people.Add("grid", ("name", "马每·伍呷"), ("dwelling_code", "D1"), ("resident_id", Number));
        people.Add("grid", ("name", "马海·伍各"), ("dwelling_code", "D1"));

        var standardised = people.Standardise();
        var comparer = new PairComparer(standardised.Records, GenericNumbers.Find(standardised.Records));

        comparer.CompareNamesOf(standardised.IndexOf(one), standardised.IndexOf(other)).Should().Be(NameLevel.Near);
        GenericNumbers.Find(standardised.Records).Contains(standardised.Profile(one).Ids[0]).Should().BeFalse();
        standardised.Ids(other).Should().Equal([Number], "the row's own");
    }

    [Theory]
    [InlineData(24, 1)]
    [InlineData(25, 0)]
    public void A_phone_that_half_the_village_gives_is_the_clerks(int rows, int phones)
    {
        var people = new Population();
        for (var i = 0; i < rows; i++) people.Add("grid", ("name", "王建国"), ("phone", "14300000001"));

        people.Standardise().Profile(0).Phones.ToArray().Should().HaveCount(phones);
    }

    [Fact]
    public void A_row_of_blanks_says_nothing()
    {
        var people = new Population();
        var blank = people.Add("yb");

        var profile = people.Standardise().Profile(blank);

        int[] codes =
        [
            .. profile.Names, .. profile.Births, .. profile.Ids, .. profile.DoubtfulIds, .. profile.Phones, .. profile.Addresses, .. profile.Households,
            .. profile.CoMembers, .. profile.Documents,
        ];
        codes.Should().BeEmpty();
        profile.Sex.Should().Be(0);
        profile.AgeYear.Should().Be(0);
    }

    private static bool IsDoubtful(Population people, int row)
    {
        var standardised = people.Standardise();
        return standardised.Records.IsNumberDoubtful(standardised.IndexOf(row), Number);
    }
}
