using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class RecordSpansTests
{
    [Fact]
    public void A_number_tells_its_source_where_the_deliveries_of_one_source_only_lie_over_it()
    {
        var delivery = from source in Gen.Elements("ga", "mz", "yb")
                       from first in Gen.Choose(1, 20)
                       from length in Gen.Choose(1, 6)
                       select (Source: source, Numbers: new RecordRange(new RecordId(first), new RecordId(first + length)));
        Prop.ForAll(delivery.ArrayOf().ToArbitrary(), deliveries =>
        {
            var spans = new RecordSpans(deliveries);
            for (var number = 0; number < 30; number++)
            {
                var over = deliveries.Where(d => d.Numbers.From.Value <= number && number < d.Numbers.To.Value).Select(d => d.Source).Distinct().ToList();
                spans.SourceOf(new RecordId(number)).Should().Be(over.Count == 1 ? over[0] : null);
            }
        }).QuickCheckThrowOnFailure();
    }
}
