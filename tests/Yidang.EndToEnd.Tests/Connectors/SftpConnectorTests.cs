using System.Globalization;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.EndToEnd.Tests.Connectors;

#pragma warning disable CA1001 // The server goes with StopAsync, which the test runner reaches through IAsyncLifetime.
public sealed class SftpConnectorTests : RemoteConnectorTests
#pragma warning restore CA1001
{
    private readonly SshServer server = new();
    private int offered;

    /// <summary>A session is a process or two; on a busy machine they take their time.</summary>
    protected override double Timeout => 8;

    protected override string From => Sftp("");

    protected override Task StartAsync()
    {
        Environment.SetEnvironmentVariable($"YIDANG_TEST_KEY_{server.Port}", server.Key);
        return server.StartAsync();
    }

    protected override Task StopAsync()
    {
        server.Dispose();
        Environment.SetEnvironmentVariable($"YIDANG_TEST_KEY_{server.Port}", null);
        return Task.CompletedTask;
    }

    protected override Task OfferAsync(int last)
    {
        // Wide enough that a transfer has a middle.
        var filler = new string('x', 20_000);
        server.Write(string.Create(CultureInfo.InvariantCulture, $"参保_{last:000}.csv"), "id,name,note\n" + string.Concat(Enumerable.Range(offered + 1, last - offered).Select(i => $"{i},张三,{filler}\n")));
        offered = last;
        return Task.CompletedTask;
    }

    protected override async Task MakeAsync(Trouble trouble, Func<Task<FetchReport>> fetch, Action<Task<FetchReport>> running)
    {
        switch (trouble)
        {
            case Trouble.Cut:
                server.CutTheTransfer(after: 300_000);
                running(fetch());
                break;
            case Trouble.Slow:
                server.BeSlowOnce();
                running(fetch());
                break;
            case Trouble.Busy:
                server.Stop();
                running(fetch());
                await server.StartAsync();
                break;
            case Trouble.WrongContent:
                Directory.CreateDirectory(Path.Combine(server.Files, "参保_folder.csv"));
                File.CreateSymbolicLink(Path.Combine(server.Files, "参保_link.csv"), "/etc/passwd");
                break;
            default:
                server.Stop();
                break;
        }
    }

    protected override Task HealAsync() => server.StartAsync();

    protected override bool KeepsWhatItFetched => true;

    [Fact]
    public async Task Returned_rows_come_back_through_the_same_folder()
    {
        server.Write("参保_001.csv", "id,name,note\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"{i},张三,x\n")) + "31,,y\n");
        await Place.FetchAsync();
        (await Place.TakeInAsync()).Should().Be(30, "one row has no name");
        var rows = await Place.ReturnedAsync(1);
        rows[1][Array.IndexOf(rows[0], "name")] = "李四";

        server.Write("参保_退回.csv", string.Concat(rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell}\"")) + "\n")));
        await Place.FetchAsync();

        (await Place.TakeInAsync()).Should().Be(1, "it is no delivery of the register, whatever it is called, but the row that was wrong");
        (await Place.CurrentAsync()).Should().Be(31);
        (await Place.TakeInAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_transfer_that_was_cut_goes_on_where_it_stopped_when_the_program_is_started_again()
    {
        var filler = new string('x', 500_000);
        server.Write("参保_030.csv", "id,name,note\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"{i},张三,{filler}\n")));
        Place.Contract(FromWith(retries: 0));
        server.CutTheTransfer(after: 10_000_000);
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Failed);
        var part = Place.Parts.Should().ContainSingle().Subject;
        new FileInfo(part).Length.Should().BeInRange(1_000_000, 10_000_000);
        // What is there already is not sent again: a mark made in it is still there when the file is whole. The end of it is.
        using (var file = File.OpenWrite(part))
        {
            file.Write("ID"u8);
            file.Position = file.Length - 100_000;
            file.Write(new byte[100_000]);
        }

        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Fetched);
        File.ReadAllText(Place.Landing.Files().Single().Path).Should().Be("ID" + File.ReadAllText(Path.Combine(server.Files, "参保_030.csv"))[2..]);
        Place.Parts.Should().BeEmpty();
    }

    [Fact]
    public async Task The_beginning_of_a_file_that_was_written_anew_is_dropped()
    {
        Directory.CreateDirectory(Place.Landing.Path);
        File.WriteAllText(Place.Landing.PartOf("0123456789abcdef"), "id,na");
        await OfferAsync(3);
        await Place.FetchAsync();
        Place.Landed.Should().Equal(1, 2, 3);
        Place.Parts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_server_with_another_host_key_is_refused()
    {
        await OfferAsync(3);
        server.TrustAnother();
        var report = await Place.FetchAsync();
        report.Outcome.Should().Be(FetchOutcome.Failed);
        report.Note.Should().Contain("host key");
        Place.Landing.Files().Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_waits_for_its_marker_and_names_that_are_tricks_are_left_alone()
    {
        Place.Contract(Sftp("marker: .ok"));
        await OfferAsync(3);
        server.Write("参保_\"; rm -rf x.csv", "id,name\n9,王五\n");
        server.Write("参保_\"; rm -rf x.csv.ok", "");
        var before = await Place.FetchAsync();
        before.Outcome.Should().Be(FetchOutcome.NothingNew);
        before.Note.Should().Contain("参保_003.csv: its marker 参保_003.csv.ok is not there yet").And.Contain("no honest file");

        server.Write("参保_003.csv.ok", "");
        (await Place.FetchAsync()).Files.Should().Equal("参保_003.csv");
    }

    [Fact]
    public async Task A_file_that_grows_is_left_for_the_next_fetch()
    {
        Place.Contract(Sftp("settle_seconds: 1"));
        await OfferAsync(3);
        using var stop = new CancellationTokenSource();
        var growing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await File.AppendAllTextAsync(Path.Combine(server.Files, "参保_003.csv"), "4,李四,y\n");
                await Task.Delay(20);
            }
        });
        var report = await Place.FetchAsync();
        await stop.CancelAsync();
        await growing;
        report.Note.Should().Be("参保_003.csv: it is still growing");
        (await Place.FetchAsync()).Files.Should().Equal("参保_003.csv");
    }

    [Fact]
    public async Task A_file_that_was_written_anew_is_fetched_anew_once_the_one_before_is_taken_in()
    {
        await OfferAsync(3);
        await Place.FetchAsync();
        server.Write("参保_003.csv", "id,name\n7,王五\n");
        var early = await Place.FetchAsync();
        (early.Outcome, early.Note).Should().Be((FetchOutcome.NothingNew, "参保_003.csv: the file of that name that was fetched before waits to be taken in"));
        await Place.TakeInAsync();
        (await Place.FetchAsync()).Files.Should().Equal("参保_003.csv");
        (await Place.TakeInAsync()).Should().Be(1);
    }

    private string Sftp(string more) => string.Create(CultureInfo.InvariantCulture, $"""
          sftp:
            host: 127.0.0.1
            port: {server.Port}
            user: {Environment.UserName}
            identity_file_env: YIDANG_TEST_KEY_{server.Port}
            known_hosts: {server.KnownHosts}
            folder: {server.Files}
            files: ["参保_*.csv"]
            {(more.Contains("settle", StringComparison.Ordinal) ? "" : "settle_seconds: 0")}
            {more}
        """);
}
