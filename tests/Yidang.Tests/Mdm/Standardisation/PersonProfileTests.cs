using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Standardisation;

public sealed class PersonProfileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(400)]
    public void A_profile_holds_its_codes_by_kind_however_many_there_are(int codesOfKind)
    {
        var columns = new PersonColumns();
        Add(columns, codesOfKind, from: 0);
        Add(columns, codesOfKind, from: 5);
        var (one, other) = (PersonProfile.Of(columns, 0), PersonProfile.Of(columns, 1));
        var both = PersonProfile.Union([one, other]);
        for (var kind = 0; kind < Kinds(one).Length; kind++)
        {
            Kinds(one)[kind].Should().Equal(Codes(kind, codesOfKind, from: 0));
            Kinds(other)[kind].Should().Equal(Codes(kind, codesOfKind, from: 5));
            Kinds(both)[kind].Should().Equal(Codes(kind, codesOfKind, from: 0).Union(Codes(kind, codesOfKind, from: 5)).Order());
        }
        (one.AgeYear, both.AgeYear, both.Sex, both.Content).Should().Be((1940, 1940, (byte)1, 7UL + 7UL));
    }

    private static void Add(PersonColumns columns, int codesOfKind, int from)
    {
        for (var kind = 0; kind < 13; kind++) columns.Of(kind).Add(Codes(kind, codesOfKind, from));
        columns.Contents.Add(7);
        columns.AgeYears.Add(1940);
        columns.Sexes.Add(1);
    }

    /// <summary>Other codes for each kind, and of the fourth kind none.</summary>
    private static int[] Codes(int kind, int count, int from) => kind == 3 ? [] : [.. Enumerable.Range((1000 * kind) + from, count)];

    private static int[][] Kinds(PersonProfile p) =>
    [
        p.Names.ToArray(), p.FormerNames.ToArray(), p.Births.ToArray(), p.StatedBirths.ToArray(), p.Ids.ToArray(), p.DoubtfulIds.ToArray(), p.Documents.ToArray(),
        p.Phones.ToArray(), p.Addresses.ToArray(), p.Households.ToArray(), p.CoMembers.ToArray(), p.Parents.ToArray(), p.DamagedIds.ToArray(),
    ];
}
