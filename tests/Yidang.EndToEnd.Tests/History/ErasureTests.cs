using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.History;

/// <summary>A person goes by law: no byte of the hub has them any more, everybody else is as before, and no delivery brings them back.</summary>
public sealed class ErasureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_byte_of_a_hub_has_an_erased_person(bool onPostgres)
    {
        await using var hub = await TownHub.CreateAsync(onPostgres, seed: 11);
        await hub.RunAsync();
        hub.Turn();
        await hub.RunAsync();
        var (person, number) = await OnAListAsync(hub);
        var family = await FamilyAsync(hub.Store, person);
        var others = await OthersAsync(hub, family);
        (await hub.StoreHasAsync(number)).Should().BeTrue();
        hub.FilesWith(number).Should().NotBeEmpty();
        await using (await hub.History.OpenAsync(new HistoryMoment(new DateOnly(2026, 10, 31), null), null, default))
            Directory.Exists(hub.Folder.History).Should().BeTrue();
        var pipeline = new ErasurePipeline(hub.Store, hub.Clock);

        var preview = await pipeline.PreviewAsync(hub.Project, hub.Folder, number, default);
        (await hub.StoreHasAsync(number)).Should().BeTrue("a preview changes nothing");
        var (removed, _) = (await pipeline.EraseAsync(hub.Project, hub.Folder, person.Id.Value, "invented", "tester", null, default))!.Value;

        removed.Should().BeEquivalentTo(preview);
        removed.Counts["rows of published lists"].Should().BePositive();
        removed.Counts["rows of kept deliveries"].Should().BeGreaterThan(2);
        foreach (var needle in new[] { number, person.Id.Value }) (await hub.StoreHasAsync(needle)).Should().BeFalse("{0} is erased", needle);
        hub.FilesWith(number).Should().BeEmpty();
        hub.FilesWith(person.Id.Value).Should().BeEmpty();
        Directory.Exists(hub.Folder.History).Should().BeFalse("past days are copies");
        (await hub.FindingsAsync()).Should().BeEmpty();
        (await OthersAsync(hub, family)).Should().Equal(others);
        var proof = (await hub.Store.Erasures.ListAsync(default)).Should().ContainSingle().Subject;
        proof.Should().BeEquivalentTo(new { Number = 1, Actor = "tester", Reason = "invented", Counts = removed.Counts });
        proof.Completed.Should().NotBeNull();
        (await ErasedPerson.FindAsync(hub.Store, hub.Folder, number, default)).Should().BeEquivalentTo(proof, "who asks for the number can be told");
        (await ErasedPerson.FindAsync(hub.Store, hub.Folder, "P0000000000000", default)).Should().BeNull();

        await RereadEverythingAsync(hub);
        (await hub.Store.Golden.FindByResidentIdAsync(number, default)).Should().BeEmpty();
        (await OthersAsync(hub, family)).Should().Equal(others, "what the vault says of others is what it said");

        hub.Turn();
        var report = await hub.RunAsync();
        report.Intake.Sum(i => i.Counts.SetAside.GetValueOrDefault("erased")).Should().BePositive("the departments have the person still");
        (await hub.Store.Golden.FindByResidentIdAsync(number, default)).Should().BeEmpty();
        (await hub.StoreHasAsync(person.Id.Value)).Should().BeFalse();

        (await hub.Store.Erasures.LiftAsync(1, "tester", "applied again", default)).Should().BeTrue();
        (await hub.Store.Erasures.LiftAsync(1, "tester", "twice", default)).Should().BeFalse();
        hub.Turn(months: 3);
        await hub.RunAsync();
        (await hub.Store.Golden.FindByResidentIdAsync(number, default)).Should().ContainSingle("nobody keeps the person out any more");
        (await hub.FindingsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_copy_in_another_folder_keeps_out_whom_the_hub_keeps_out_and_nobody_is_erased_under_another_key()
    {
        await using var hub = await TownHub.CreateAsync(onPostgres: false, seed: 11);
        await hub.RunAsync();
        var (person, number) = await OnAListAsync(hub);
        await new ErasurePipeline(hub.Store, hub.Clock).EraseAsync(hub.Project, hub.Folder, person.Id.Value, "invented", "tester", null, default);
        var other = (await hub.PeopleAsync())[0].Id.Value;
        var copy = new HubFolder(Path.Combine(hub.Folder.Root, "copy"));
        Directory.CreateDirectory(copy.Root);
        await File.WriteAllTextAsync(copy.ErasureKey, new string('0', 64));
        await using var store = HubStores.Open(copy.Database, hub.Clock);
        Task CopyAsync(bool replace) => new StoreMove(hub.Store, hub.Folder, store, copy).CopyAsync(replace, null, default);

        await FluentActions.Awaiting(() => CopyAsync(replace: false)).Should().ThrowAsync<ErasureKeyException>("the key that lies there may keep out others");
        File.Exists(copy.Database).Should().BeFalse();
        await CopyAsync(replace: true);

        (await File.ReadAllTextAsync(copy.ErasureKey)).Should().Be(await File.ReadAllTextAsync(hub.Folder.ErasureKey));
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(copy.ErasureKey).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await ErasedPerson.FindAsync(store, copy, number, default)).Should().NotBeNull();
        File.Delete(copy.ErasureKey);
        var erase = () => new ErasurePipeline(store, hub.Clock).EraseAsync(hub.Project, copy, other, "invented", "tester", null, default);
        await erase.Should().ThrowAsync<ErasureKeyException>();
        File.Exists(copy.ErasureKey).Should().BeFalse("one made anew would let come back who was erased before");
    }

    [Fact]
    public async Task A_backup_beside_an_erasure_is_of_one_moment_and_an_upload_that_goes_meanwhile_is_not_missed()
    {
        await using var hub = await TownHub.CreateAsync(onPostgres: false, seed: 11);
        await hub.RunAsync();
        var (person, number) = await OnAListAsync(hub);
        var upload = Path.Combine(Directory.CreateDirectory(Path.Combine(hub.Folder.Uploads, "one")).FullName, "content");
        await File.WriteAllTextAsync(upload, "taken back by the clerk");
        var erased = false;
        // While the files are read, in the very moment.
        var meanwhile = new During("files", () =>
        {
            Directory.Delete(Path.GetDirectoryName(upload)!, recursive: true);
            new ErasurePipeline(hub.Store, hub.Clock).EraseAsync(hub.Project, hub.Folder, person.Id.Value, "invented", "tester", null, default).Wait();
            erased = true;
        });
        var backup = Path.Combine(hub.Folder.Root, "backup.zip");

        await new BackupWriter(hub.Store, hub.Folder, hub.Clock).WriteAsync(backup, includeFiles: true, meanwhile, default);

        erased.Should().BeTrue();
        var restored = new HubFolder(Path.Combine(hub.Folder.Root, "restored"));
        Directory.CreateDirectory(restored.Root);
        await using var store = HubStores.Open(restored.Database, hub.Clock);
        await new BackupReader(store, restored).RestoreAsync(backup, replace: false, null, default);
        (await new HubVerification(store, restored).RunAsync(null, default)).Should().BeEmpty();
        (await store.Erasures.ListAsync(default)).Should().ContainSingle("the backup that was begun before was begun anew");
    }

    /// <summary>Does something once, when a step is told to be at work.</summary>
    private sealed class During(string step, Action act) : IProgress<PipelineProgress>
    {
        private bool done;

        public void Report(PipelineProgress value)
        {
            if (done || value.Step != step) return;
            done = true;
            act();
        }
    }

    /// <summary>Takes a delivery back and restores it: its source is folded anew, from the vault.</summary>
    private static async Task RereadEverythingAsync(TownHub hub)
    {
        foreach (var source in new[] { "ga", "gaoling" })
        {
            var delivery = (await hub.Store.Deliveries.CurrentAsync(default)).Last(d => d.Arrival.Source == source);
            await hub.WithdrawAsync(delivery.Id);
            await hub.WithdrawAsync(delivery.Id, undo: true);
        }
    }

    /// <summary>Somebody with a number that nobody else's row states, on a list, in a household, and in the workbook among the deliveries.</summary>
    private static async Task<(GoldenPerson Person, string Number)> OnAListAsync(TownHub hub)
    {
        var lists = await hub.Store.Lists.ReadAsync((await hub.Store.Lists.LatestAsync(default))!.Value, default);
        var listed = lists.SelectMany(l => l.Rows).Select(r => r.Person).ToHashSet();
        var number = AttributeCatalogue.Default["resident_id"].Ordinal;
        var all = await hub.PeopleAsync();
        foreach (var person in all.Where(p => listed.Contains(p.Id) && p.Registered is not null && ResidentIdNumber.Parse(p.Values[number]).IsValid && p.RecordCount > 2))
        {
            var stated = person.Values[number]!;
            if (!all.Any(o => o.Id != person.Id && o.Values.Contains(stated))) return (person, stated);
        }
        throw new InvalidOperationException("The town has nobody like that.");
    }

    /// <summary>Who is in a household with the person, of any grouping, and the person.</summary>
    private static async Task<HashSet<PersonId>> FamilyAsync(IHubStore store, GoldenPerson person)
    {
        var family = new HashSet<PersonId> { person.Id };
        foreach (var id in new[] { person.Registered, person.Dwelling, person.EconomicFamily }.OfType<HouseholdId>())
            family.UnionWith((await store.Golden.FindHouseholdAsync(id, default))!.Members.Select(m => m.Person));
        return family;
    }

    /// <summary>Everybody else, as text: a household is another without one of its members.</summary>
    private static async Task<List<string>> OthersAsync(TownHub hub, HashSet<PersonId> family) =>
        [.. (await hub.PeopleAsync()).Where(p => !family.Contains(p.Id)).Select(p => $"{p.Id} {p.RecordCount} {p.Registered} {string.Join('|', p.Values)}")];
}
