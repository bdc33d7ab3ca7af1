using FluentAssertions;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.EndToEnd.Tests.Connectors;

/// <summary>What every connector to a server must do, against a real server that the test starts and disturbs.</summary>
public abstract class RemoteConnectorTests : IAsyncLifetime
{
    /// <summary>Something that must never be told.</summary>
    protected const string Secret = "hunter2-geheim";

    private protected FetchPlace Place { get; private set; } = null!;

    /// <summary>The contract's <c>from</c> as YAML, indented by two, without the keys of patience.</summary>
    protected abstract string From { get; }

    /// <summary>Seconds that are enough for a healthy server, even on a busy machine.</summary>
    protected virtual double Timeout => 4;

    public async Task InitializeAsync()
    {
        Place = await FetchPlace.CreateAsync();
        await StartAsync();
        Place.Contract(FromWith(retries: 8));
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        await Place.DisposeAsync();
    }

    /// <summary>Starts the server with nothing on it.</summary>
    protected abstract Task StartAsync();

    protected abstract Task StopAsync();

    /// <summary>Adds rows up to an id.</summary>
    protected abstract Task OfferAsync(int last);

    /// <summary>Makes trouble while a fetch is under way, and returns when the trouble is over; Down and WrongContent last until <see cref="HealAsync"/>.</summary>
    protected abstract Task MakeAsync(Trouble trouble, Func<Task<FetchReport>> fetch, Action<Task<FetchReport>> running);

    protected abstract Task HealAsync();

    /// <summary>True where what lies in the landing folder says what has been fetched.</summary>
    protected virtual bool KeepsWhatItFetched => false;

    protected string FromWith(int retries, double? timeout = null) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"  timeout_seconds: {timeout ?? Timeout}\n  retries: {retries}\n  retry_delay_seconds: 0.05\n  open_after: 2\n  open_minutes: 10\n{From}");

    [Fact]
    public async Task Everything_comes_once_and_what_comes_later_comes_later()
    {
        await OfferAsync(30);
        var first = await Place.FetchAsync();
        first.Outcome.Should().Be(FetchOutcome.Fetched, first.Note);
        Place.Landed.Should().Equal(Enumerable.Range(1, 30));
        (await Place.TakeInAsync()).Should().Be(30);

        await OfferAsync(42);
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Fetched);
        Place.Landed.Should().Equal(Enumerable.Range(1, 42).Skip(KeepsWhatItFetched ? 0 : 30), "what was taken in is in the vault");
        (await Place.TakeInAsync()).Should().Be(12);
        Place.Parts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_fetch_with_nothing_new_lands_nothing_and_a_delivery_is_taken_in_once()
    {
        await OfferAsync(30);
        await Place.FetchAsync();
        (await Place.FetchAsync()).Files.Should().BeEmpty("what landed has not been taken in, and does not land twice");
        await Place.TakeInAsync();
        (await Place.TakeInAsync()).Should().Be(0);

        var again = await Place.FetchAsync();
        (again.Outcome, again.Files.Count, again.IsFinding).Should().Be((FetchOutcome.NothingNew, 0, false));
        Place.Landed.Should().Equal(Enumerable.Range(1, 30));
    }

    [Theory]
    [InlineData(Trouble.Cut)]
    [InlineData(Trouble.Slow)]
    [InlineData(Trouble.Busy)]
    public async Task Passing_trouble_costs_time_and_not_a_row(Trouble trouble)
    {
        await OfferAsync(30);
        Place.Contract(FromWith(retries: 8, timeout: trouble == Trouble.Slow ? Timeout / 2 : Timeout));
        var running = new TaskCompletionSource<Task<FetchReport>>();
        await MakeAsync(trouble, () => Place.FetchAsync(), running.SetResult);
        var report = await await running.Task;

        report.Outcome.Should().Be(FetchOutcome.Fetched, report.Note);
        Place.Landed.Should().Equal(Enumerable.Range(1, 30));
        Place.Parts.Should().BeEmpty();
        (await Place.ServerAsync()).Failures.Should().Be(0);
    }

    [Fact]
    public async Task What_is_no_delivery_does_not_land()
    {
        await MakeAsync(Trouble.WrongContent, () => Place.FetchAsync(), _ => { });
        var report = await Place.FetchAsync();
        report.Outcome.Should().NotBe(FetchOutcome.Fetched);
        report.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(Timeout), "what is wrong for good is not tried again");
        Place.Landing.Files().Should().BeEmpty();
    }

    [Fact]
    public async Task A_fetch_that_is_stopped_leaves_no_file_and_the_next_one_works()
    {
        await OfferAsync(30);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var fetch = () => Place.FetchAsync(stop.Token);
        await fetch.Should().ThrowAsync<OperationCanceledException>();

        await MakeAsync(Trouble.Down, () => Place.FetchAsync(), _ => { });
        Place.Contract(FromWith(retries: 20));
        using var later = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var waiting = () => Place.FetchAsync(later.Token);
        await waiting.Should().ThrowAsync<OperationCanceledException>("patience with a server ends when someone says stop");
        Place.Landing.Files().Should().BeEmpty();
        (await Place.ServerAsync()).Failures.Should().Be(0, "to be stopped is no fault of the source");

        await HealAsync();
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Fetched);
    }

    [Fact]
    public async Task The_breaker_opens_for_a_source_that_stays_away_and_closes_when_it_is_back_and_tells_no_secret()
    {
        await OfferAsync(30);
        Place.Contract(FromWith(retries: 1));
        await MakeAsync(Trouble.Down, () => Place.FetchAsync(), _ => { });

        var first = await Place.FetchAsync();
        (first.Outcome, first.OpenUntil).Should().Be((FetchOutcome.Failed, null));
        var second = await Place.FetchAsync();
        second.OpenUntil.Should().Be(Place.Clock.GetUtcNow().AddMinutes(10));
        var third = await Place.FetchAsync();
        (third.Outcome, third.Elapsed < TimeSpan.FromMilliseconds(200)).Should().Be((FetchOutcome.BreakerOpen, true));
        var source = await Place.ServerAsync();
        (source.Breaker, source.Failures).Should().Be(("open", 2));
        foreach (var said in new[] { first.Note, second.Note, third.Note, source.Problem }) said.Should().NotBeNullOrEmpty().And.NotContain(Secret);

        await HealAsync();
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.BreakerOpen, "it is left alone until its time is over");
        Place.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Place.ServerAsync()).Breaker.Should().Be("trial");
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Fetched);
        (await Place.ServerAsync()).Breaker.Should().Be("closed");
    }
}
