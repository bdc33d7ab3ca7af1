using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class KeyOccurrencesTests
{
    [Fact]
    public void Every_digest_is_counted_as_a_dictionary_counts_it()
    {
        // Few low bits, so that digests meet in one slot, and zero, which looks like an empty one.
        var digest = Gen.OneOf(Gen.Constant(0UL), Gen.Choose(0, 5).Select(n => (ulong)n), Gen.Choose(0, 9).Select(n => (ulong)n << 40 | 7));
        Prop.ForAll(digest.ArrayOf().ToArbitrary(), digests =>
        {
            var (occurrences, expected) = (new KeyOccurrences(), new Dictionary<ulong, int>());
            return digests.All(d => occurrences.Count(d) == (expected[d] = expected.GetValueOrDefault(d) + 1));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_table_grows_and_forgets_nothing()
    {
        var occurrences = new KeyOccurrences();
        var digests = Enumerable.Range(1, 100_000).Select(i => (ulong)i * 0x9E3779B97F4A7C15).ToList();

        digests.Select(occurrences.Count).Should().OnlyContain(count => count == 1);
        digests.Select(occurrences.Count).Should().OnlyContain(count => count == 2);
    }
}
