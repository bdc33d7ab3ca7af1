using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage;

public sealed class KeyCompanyTests
{
    [Fact]
    public void A_key_that_comes_again_is_never_taken_for_one_alone_and_most_that_come_once_are_told()
    {
        var random = new Random(3);
        var keys = Enumerable.Range(0, 10_000).Select(_ => (ulong)random.NextInt64()).Distinct().ToArray();
        var company = new KeyCompany(keys.Length);

        foreach (var key in keys) company.Add(key);
        foreach (var key in keys.Take(500)) company.Add(key);

        keys.Take(500).Should().OnlyContain(key => company.MayHave(key));
        keys.Skip(500).Count(company.MayHave).Should().BeLessThan(4000, "a key in four shares a place at most");
    }
}
