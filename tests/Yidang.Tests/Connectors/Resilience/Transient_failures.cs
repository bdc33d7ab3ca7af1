using FluentAssertions;
using Xunit;
using Yidang.Connectors.Resilience;

namespace Yidang.Tests.Connectors.Resilience;

public sealed class Transient_failures
{
    private static readonly ConnectorResilience Resilience = new(TimeProvider.System, attempts: 2, delay: TimeSpan.FromMilliseconds(1));

    [Fact]
    public void A_sharing_violation_is_tried_again()
    {
        var tries = 0;
        Resilience.Run(() => ++tries < 3 ? throw new IOException("in use", unchecked((int)0x80070020)) : tries).Should().Be(3);
    }

    [Fact]
    public async Task A_missing_file_is_not()
    {
        var tries = 0;
        var act = () => Resilience.RunAsync<int>(_ => { tries++; throw new FileNotFoundException(); }, CancellationToken.None);
        await act.Should().ThrowAsync<FileNotFoundException>();
        tries.Should().Be(1);
    }
}
