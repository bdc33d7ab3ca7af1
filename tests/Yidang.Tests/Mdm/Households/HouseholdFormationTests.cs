using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Households;

public sealed class HouseholdFormationTests
{
    [Fact]
    public void Two_families_under_one_doorplate_are_two_dwellings()
    {
        var town = new Standings();
        town.Add(door: "0007", head: "王建国", kin: "02");
        town.Add(door: "0007", head: "王建国", kin: "10");
        town.Add(door: "0007", head: "李秀兰", kin: "02");

        var dwellings = town.Form(HouseholdGrouping.Dwelling);

        dwellings.Select(d => d.Number).Should().Equal("0007#1", "0007#2");
        dwellings.Select(d => d.Members.Select(m => m.Person).ToArray()).Should().BeEquivalentTo(new int[][] { [0, 1], [2] });
        dwellings.Select(d => d.Head).Should().Equal(0, 2);
    }

    [Fact]
    public void A_slip_in_the_heads_name_does_not_split_a_family()
    {
        var town = new Standings();
        town.Add(door: "0007", head: "王建国", kin: "02");
        town.Add(door: "0007", head: "王健国", kin: "10");

        town.Form(HouseholdGrouping.Dwelling).Should().ContainSingle().Which.Number.Should().Be("0007");
    }

    [Fact]
    public void A_row_without_a_head_goes_with_its_register()
    {
        var town = new Standings();
        town.Add(door: "0007", head: "王建国", register: "R1");
        town.Add(door: "0007", head: "王建国", register: "R1");
        var neighbour = town.Add(door: "0007", head: "李秀兰", register: "R2");
        var child = town.Add(door: "0007", head: null, register: "R2");

        town.DwellingOf(child).Should().Be(town.DwellingOf(neighbour), "though the other family is larger");
    }

    [Fact]
    public void A_row_without_a_head_or_register_goes_with_the_larger_family()
    {
        var town = new Standings();
        town.Add(door: "0007", head: "李秀兰");
        var larger = town.Add(door: "0007", head: "王建国");
        town.Add(door: "0007", head: "王建国");
        var stranger = town.Add(door: "0007");

        town.DwellingOf(stranger).Should().Be(town.DwellingOf(larger));
    }

    [Fact]
    public void A_door_whose_rows_name_no_head_is_one_dwelling()
    {
        var town = new Standings();
        town.Add(door: "0007");
        town.Add(door: "0007");

        var dwelling = town.Form(HouseholdGrouping.Dwelling).Should().ContainSingle().Subject;
        dwelling.Number.Should().Be("0007");
        dwelling.Members.Should().HaveCount(2);
        dwelling.Head.Should().Be(-1, "nobody is said to be the head");
    }

    [Fact]
    public void Who_has_moved_out_is_on_the_register_and_in_no_dwelling()
    {
        var town = new Standings();
        town.Add(register: "R1", door: "0007", head: "王建国");
        var gone = town.Add(register: "R1", door: "0007", head: "王建国", movedOut: true);
        var goneChild = town.Add(register: "R1", movedOut: true, parents: ["M"]);
        town.Add(number: "M", door: "0007", head: "王建国");

        town.DwellingOf(gone).Should().BeNull();
        town.DwellingOf(goneChild).Should().BeNull();
        town.Form(HouseholdGrouping.Registered).Single().Members.Select(m => m.Person).Should().Equal(0, gone, goneChild);
    }

    [Fact]
    public void A_newborn_lives_with_the_mother_that_its_birth_certificate_names()
    {
        var town = new Standings();
        var mother = town.Add(number: "M", door: "0007", head: "李秀兰", kin: "02");
        var newborn = town.Add(parents: ["F", "M"]);

        town.DwellingOf(newborn).Should().Be(town.DwellingOf(mother));
        town.PlaceOf(newborn).Should().Be(new FormedMember(newborn, null, "birth-certificate"), "a certificate knows no kinship to the head");
    }

    [Fact]
    public void A_newborn_whose_mother_lives_nowhere_known_is_placed_by_nothing()
    {
        var town = new Standings();
        town.Add(number: "M");
        var newborn = town.Add(parents: ["M"]);

        town.DwellingOf(newborn).Should().BeNull();
    }

    [Fact]
    public void Who_was_not_met_lives_where_most_of_the_register_lives()
    {
        var town = new Standings();
        var grandmother = town.Add(register: "R1");
        town.Add(register: "R1", door: "0009", head: "王建军");
        var most = town.Add(register: "R1", door: "0007", head: "王建国");
        town.Add(register: "R1", door: "0007", head: "王建国");

        town.DwellingOf(grandmother).Should().Be(town.DwellingOf(most));
        town.PlaceOf(grandmother).Because.Should().Be("with-family");
    }

    [Fact]
    public void Who_is_on_no_register_lives_with_the_means_tested_family()
    {
        var town = new Standings();
        var met = town.Add(family: "F1", door: "0007", head: "王建国");
        var not = town.Add(family: "F1");

        town.DwellingOf(not).Should().Be(town.DwellingOf(met));
        town.PlaceOf(not).Because.Should().Be("means-test");
    }

    [Fact]
    public void A_family_that_nobody_visited_lives_at_its_register()
    {
        var town = new Standings();
        town.Add(register: "R1", kin: "02");
        town.Add(register: "R1", kin: "10");

        var dwelling = town.Form(HouseholdGrouping.Dwelling).Should().ContainSingle().Subject;
        dwelling.Number.Should().Be("register:R1");
        dwelling.Members.Should().Equal(new FormedMember(0, "02", "register-address"), new FormedMember(1, "10", "register-address"));
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 17)]
    public void People_of_a_collective_register_do_not_live_together(int people, int dwellings)
    {
        var town = new Standings();
        for (var p = 0; p < people; p++) town.Add(register: "R1");

        town.Form(HouseholdGrouping.Dwelling).Should().HaveCount(dwellings, "more than 16 on one number are no family");
        town.Form(HouseholdGrouping.Registered).Should().ContainSingle("they are registered together all the same");
    }

    [Fact]
    public void A_collective_register_places_nobody_where_one_of_its_people_lives()
    {
        var town = new Standings();
        for (var p = 0; p < 17; p++) town.Add(register: "R1");
        town.Add(register: "R1", door: "0007", head: "王建国");

        town.DwellingOf(0).Should().StartWith("register:R1#");
    }

    [Fact]
    public void The_dead_head_no_dwelling()
    {
        var town = new Standings();
        town.Add(door: "0007", head: "王建国", kin: "02", alive: false);
        var widow = town.Add(door: "0007", head: "王建国", kin: "02");

        town.Form(HouseholdGrouping.Dwelling).Single().Head.Should().Be(widow);
    }

    [Theory]
    [InlineData(true, "2025-01-01", false, "2026-01-01", "A", "a listing that holds counts before a later one that has ended")]
    [InlineData(false, "2026-01-01", true, "2025-01-01", "B", "in either order")]
    [InlineData(true, "2025-01-01", true, "2026-01-01", "B", "of two that hold, the later")]
    [InlineData(true, "2026-01-01", true, "2026-01-01", "A", "of two alike, the first")]
    [InlineData(true, null, true, "2026-01-01", "B", "a listing without a day is earlier than any")]
    public void A_person_on_two_registers_is_registered_on_one(bool firstHolds, string? firstDay, bool secondHolds, string? secondDay, string number, string because)
    {
        var town = new Standings();
        var key = new RecordKey("ga", 1);
        town.Add(new PersonStanding
        {
            Registers =
            [
                new HouseholdListing(key, "A", null, null, firstHolds, firstDay),
                new HouseholdListing(key with { Digest = 2 }, "B", null, null, secondHolds, secondDay),
            ],
            Dwellings = [],
            Families = [],
            Alive = true,
            MovedOut = false,
            First = key,
        });

        town.Form(HouseholdGrouping.Registered).Should().ContainSingle(because).Which.Number.Should().Be(number, because);
    }

    [Fact]
    public void The_model_says_which_evidence_places_people()
    {
        var town = new Standings();
        town.Add(door: "0007", head: "王建国", number: "M");
        var newborn = town.Add(parents: ["M"]);

        town.DwellingOf(newborn, new HouseholdModel { Version = 1, Dwelling = [DwellingEvidence.Doorplate] }).Should().BeNull();
    }

    [Fact]
    public void Nobody_is_in_two_households_of_one_grouping_and_every_household_has_an_anchor()
    {
        var number = Gen.Elements<string?>(null, "1", "2", "3");
        var person = from register in number
                     from door in number
                     from head in Gen.Elements<string?>(null, "王建国", "李秀兰")
                     from family in number
                     from parent in number
                     from movedOut in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
                     select (register, door, head, family, parent, movedOut);
        Prop.ForAll(person.ListOf().ToArbitrary(), people =>
        {
            var town = new Standings();
            foreach (var p in people) town.Add(p.register, null, p.door, p.head, p.family, p.register, p.parent is null ? null : [p.parent], movedOut: p.movedOut);

            var households = town.Form();

            foreach (var grouping in households.GroupBy(h => h.Grouping))
            {
                grouping.SelectMany(h => h.Members.Select(m => m.Person)).Should().OnlyHaveUniqueItems();
                grouping.Select(h => h.Number).Should().OnlyHaveUniqueItems();
                grouping.SelectMany(h => h.Anchors).Should().OnlyHaveUniqueItems("an anchor names one household of its kind");
            }
            households.Should().NotContain(h => h.Anchors.Count == 0 || h.Members.Count == 0);
            households.Where(h => h.Grouping == HouseholdGrouping.Dwelling).SelectMany(h => h.Members).Should().NotContain(m => people[m.Person].movedOut);
        }).QuickCheckThrowOnFailure();
    }
}
