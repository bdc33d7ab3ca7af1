// The steps that bench/lookup times; see bench/README.md.
#:project ../pipelines/Yidang.Pipelines.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property ConcurrentGarbageCollection=false

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["index", var store, var persons] => await IndexAsync(store, int.Parse(persons)),
    ["ask", var name, var store, var url, var key, var times] => await AskAsync(name, store, url, key, int.Parse(times)),
    ["work", var name, var store, var project, var times] => await WorkAsync(name, store, project, int.Parse(times)),
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

// The same dirty copies without a server: what each costs of a processor, which a busy machine does not change.
static async Task<int> WorkAsync(string name, string address, string project, int times)
{
    const int Warm = 200;
    await using var store = HubStores.Open(address);
    var random = new Random(1);
    var rows = await RowsAsync(store, Warm + times + 1, random);
    var question = new LookupQuestion(store, ProjectLoader.Load(project), TimeProvider.System);
    var spent = new double[times];
    for (var i = 0; i < Warm + times; i++)
    {
        LookupPair[] pairs = [.. Copy(rows[i].Values, rows[^1].Values, random).Select(c => new LookupPair(c.Key, c.Value))];
        var before = Environment.CpuUsage.TotalTime;
        await question.AskAsync(pairs, reveal: false, CancellationToken.None);
        if (i >= Warm) spent[i - Warm] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
    Array.Sort(spent);
    var persons = (await store.Golden.CountAsync(CancellationToken.None)).Persons;
    Console.WriteLine($"| {name}, processor time alone | {persons:N0} | {times:N0} | {spent[times / 2]:0.0} | {spent[times * 95 / 100]:0.0} | {spent[times * 99 / 100]:0.0} | {spent[^1]:0.0} | | | | | |");
    return 0;
}

// A server that has resolved the store is asked, one after the other, for dirty copies of stored rows and for strangers.
static async Task<int> AskAsync(string name, string address, string url, string key, int times)
{
    const int Warm = 200;
    await using var store = HubStores.Open(address);
    using var window = new HttpClient { BaseAddress = new Uri(url), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
    var random = new Random(1);
    var rows = await RowsAsync(store, Warm + (times * 2) + 1, random);
    for (var i = 0; i < Warm; i++) await PostAsync(window, Copy(rows[i].Values, rows[^1].Values, random));
    var stored = new Tally();
    foreach (var (record, values) in rows.Skip(Warm).Take(times))
    {
        var person = (await store.Golden.FindPersonOfAsync(record, CancellationToken.None))!.Value;
        var (answer, took) = await PostAsync(window, Copy(values, rows[random.Next(rows.Count)].Values, random));
        stored.Add(answer, person.Value, took);
    }
    var strangers = new Tally();
    for (var i = 0; i < times; i++)
    {
        var (answer, took) = await PostAsync(window, Stranger(rows[Warm + times + i].Values, rows[random.Next(rows.Count)].Values, random));
        strangers.Add(answer, "", took);
    }
    var persons = (await store.Golden.CountAsync(CancellationToken.None)).Persons;
    Console.WriteLine($"| {name} | {persons:N0} | {stored} |");
    Console.WriteLine($"| {name}, strangers | {persons:N0} | {strangers} |");
    return 0;
}

static async Task<(JsonElement Answer, double Milliseconds)> PostAsync(HttpClient window, Dictionary<string, string> row)
{
    var started = Stopwatch.GetTimestamp();
    using var response = await window.PostAsJsonAsync("/api/lookup", row);
    var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
    var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    return response.IsSuccessStatusCode ? (answer, took) : throw new InvalidOperationException(answer.ToString());
}

// Current rows that say who somebody is, drawn evenly.
static async Task<List<(RecordId Id, Dictionary<string, string> Values)>> RowsAsync(IHubStore store, int wanted, Random random)
{
    var drawn = new List<(RecordId, Dictionary<string, string>)>(wanted);
    var seen = 0;
    await foreach (var batch in store.Records.ReadCurrentAsync(CancellationToken.None))
    {
        foreach (var record in batch)
        {
            var values = record.Layout.Zip(record.Values).Where(v => v.Second is not null).ToDictionary(v => v.First, v => v.Second!);
            if (!values.ContainsKey("name") || !(values.ContainsKey("resident_id") || values.ContainsKey("birth_date"))) continue;
            seen++;
            if (drawn.Count < wanted) drawn.Add((record.Id, values));
            else if (random.Next(seen) is var place && place < wanted) drawn[place] = (record.Id, values);
        }
    }
    random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(drawn));
    return drawn;
}

// What a window hears: the name, and the number or the birth date and something more; one value in four is slipped, and dates are written as people do.
static Dictionary<string, string> Copy(Dictionary<string, string> row, Dictionary<string, string> other, Random random)
{
    var copy = new Dictionary<string, string> { ["姓名"] = random.Next(4) == 0 ? Slip(row["name"], other["name"], random) : row["name"] };
    if (row.TryGetValue("resident_id", out var number) && (random.Next(3) == 0 || !row.ContainsKey("birth_date")))
    {
        copy["身份证号"] = random.Next(4) == 0 ? SlipDigit(number, random) : number;
        return copy;
    }
    var birth = row["birth_date"];
    if (random.Next(4) == 0) birth = SlipDay(birth, random);
    copy["出生日期"] = random.Next(3) switch { 0 => birth, 1 => birth.Replace("-", ""), _ => birth.Replace('-', '.') };
    foreach (var (attribute, label) in ((string, string)[])[("sex", "性别"), ("phone", "手机号码"), ("living_address", "现住址"), ("hukou_address", "户籍地址")])
        if (row.TryGetValue(attribute, out var value)) copy[label] = attribute == "phone" && random.Next(4) == 0 ? SlipDigit(value, random) : value;
    return copy;
}

// A surname and a given name of two people, and a made-up birth date and phone; every second has a number of a division that does not exist.
static Dictionary<string, string> Stranger(Dictionary<string, string> row, Dictionary<string, string> other, Random random)
{
    var born = new DateOnly(1940, 1, 1).AddDays(random.Next(30_000));
    var stranger = new Dictionary<string, string>
    {
        ["姓名"] = row["name"][..1] + other["name"][1..], ["出生日期"] = born.ToString("yyyy-MM-dd"), ["性别"] = random.Next(2) == 0 ? "男" : "女",
        ["手机号码"] = $"19{random.Next(1_000_000_000):000000000}",
    };
    if (random.Next(2) == 0)
    {
        var first17 = $"999909{born:yyyyMMdd}{random.Next(1000):000}";
        stranger["身份证号"] = first17 + ResidentIdNumber.CheckCharacter(first17);
    }
    return stranger;
}

static string Slip(string name, string other, Random random)
{
    var at = 1 + random.Next(Math.Max(1, name.Length - 1));
    return at < name.Length ? name[..at] + other[^1] + name[(at + 1)..] : name;
}

static string SlipDigit(string digits, Random random)
{
    var at = random.Next(digits.Length);
    return char.IsAsciiDigit(digits[at]) ? digits[..at] + (char)('0' + ((digits[at] - '0' + 1 + random.Next(9)) % 10)) + digits[(at + 1)..] : digits;
}

static string SlipDay(string birth, Random random) => birth.Length < 10 ? birth : birth[..8] + $"{1 + random.Next(28):00}";

static ulong KeyOf(int persons, int person, int k) => Mix(((ulong)k << 40) + (ulong)(k % 5 == 0 ? person % (persons / 20) : person));

// SplitMix64: the same numbers on every machine and runtime, which System.Random does not promise.
static ulong Mix(ulong x)
{
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

/// <summary>What came back, and how long it took.</summary>
internal sealed class Tally
{
    private readonly List<double> times = [];
    private int matched, first, review, wrong, none;

    public void Add(JsonElement answer, string expected, double milliseconds)
    {
        times.Add(milliseconds);
        var decision = answer.GetProperty("decision").GetString();
        var best = answer.GetProperty("persons").EnumerateArray().Select(p => p.GetProperty("id").GetString()).FirstOrDefault();
        if (decision == "match" && best == expected) matched++;
        else if (decision == "match") wrong++;
        else if (decision == "clerical_review" && best == expected) first++;
        else if (decision == "clerical_review") review++;
        else none++;
    }

    public override string ToString()
    {
        times.Sort();
        string Share(int count) => $"{100.0 * count / times.Count:0.00} %";
        string At(double share) => $"{times[Math.Min(times.Count - 1, (int)(times.Count * share))]:0.0}";
        return $"{times.Count:N0} | {At(0.5)} | {At(0.95)} | {At(0.99)} | {times[^1]:0.0} | {Share(matched)} | {Share(first)} | {Share(review)} | {Share(none)} | {Share(wrong)}";
    }
}
