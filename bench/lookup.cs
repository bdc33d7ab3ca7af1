// The steps that bench/lookup times; see bench/README.md.
#:project ../pipelines/Yidang.Pipelines.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property ConcurrentGarbageCollection=false

using System.Diagnostics;
using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["index", var store, var persons] => await IndexAsync(store, int.Parse(persons)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: see bench/lookup");
    return 2;
}

// An index of persons with 25 keys each, of which five are shared by some twenty others; then 2,000 times the 40 keys of a record.
static async Task<int> IndexAsync(string address, int persons)
{
    const int KeysEach = 25, Asked = 40, Times = 2000;
    await using var store = HubStores.Open(address);
    await store.MigrateAsync(CancellationToken.None);
    var lease = await store.Runs.AcquireAsync(
        new RunRequest(address, new DateOnly(2026, 11, 1), "999101", "bench", Environment.MachineName, Environment.ProcessId, DateTimeOffset.UtcNow), CancellationToken.None);
    var started = Stopwatch.GetTimestamp();
    var entries = new BlockingEntries();
    for (var person = 0; person < persons; person++)
        for (var k = 0; k < KeysEach; k++) entries.Add(KeyOf(persons, person, k), new RecordId((person * 3L) + 1));
    var made = Stopwatch.GetElapsedTime(started).TotalSeconds;
    started = Stopwatch.GetTimestamp();
    await store.Blocking.ReplaceAsync(lease, entries, CancellationToken.None);
    var written = Stopwatch.GetElapsedTime(started).TotalSeconds;
    entries = null;
    for (var increment = 0; increment < 3; increment++)
    {
        var more = new BlockingEntries();
        for (var person = 0; person < persons / 1000; person++)
            for (var k = 0; k < KeysEach; k++) more.Add(KeyOf(persons, (person * 7) + increment, k), new RecordId((person * 3L) + 2));
        started = Stopwatch.GetTimestamp();
        await store.Blocking.AppendAsync(lease, more, CancellationToken.None);
        Console.Error.WriteLine($"appended {more.Count:N0} in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:N0} ms");
    }
    await store.Runs.FinishAsync(lease, RunState.Succeeded, "{}", CancellationToken.None);
    var random = new Random(1);
    var times = new double[Times];
    var found = 0L;
    for (var i = 0; i < Times; i++)
    {
        var person = random.Next(persons);
        ulong[] keys = [.. Enumerable.Range(0, Asked).Select(k => KeyOf(persons, person, k))];
        started = Stopwatch.GetTimestamp();
        found += (await store.Blocking.FindAsync(keys, CancellationToken.None)).Count;
        times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
    Array.Sort(times);
    Console.WriteLine($"| {store.Engine} | {(long)persons * KeysEach:N0} entries | made {made:N1} s | written {written:N1} s | {found / (double)Times:N0} found | {times[Times / 2]:N1} ms | {times[Times * 95 / 100]:N1} ms | {times[Times * 99 / 100]:N1} ms |");
    return 0;
}

static ulong KeyOf(int persons, int person, int k) => Mix(((ulong)k << 40) + (ulong)(k % 5 == 0 ? person % (persons / 20) : person));

// SplitMix64: the same numbers on every machine and runtime, which System.Random does not promise.
static ulong Mix(ulong x)
{
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}
