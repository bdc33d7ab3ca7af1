// The steps that bench/intake times, each in a process of its own so that its memory can be told; see bench/README.md.
#:project ../pipelines/Yidang.Pipelines.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property ConcurrentGarbageCollection=false

using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
return args switch
{
    ["make", var file, var rows, var encoding, var changed] => Make(file, int.Parse(rows), encoding, double.Parse(changed)),
    ["lines", var file, var encoding] => Timed("bare read, line by line", file, () => Task.FromResult(Lines(file, encoding))),
    ["parse", var file] => Timed("parse", file, () => ParseAsync(file)),
    ["map", var project, var file] => Timed("parse, map, key", file, () => MapAsync(project, file)),
    ["stage", var name, var store, var project, var file] => Stage(name, store, project, file),
    ["process", var name, var file, var rows, .. var command] => Process(name, file, long.Parse(rows), command),
    ["table", var results] => Table(results),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: see bench/intake");
    return 2;
}

// Another program's whole life; its peak memory is its own, as the kernel counted it.
static int Process(string step, string file, long rows, string[] command)
{
    var start = new ProcessStartInfo("/usr/bin/time", ["-f", "%U %S %M", "dotnet", .. command]) { RedirectStandardError = true, RedirectStandardOutput = true };
    var started = Stopwatch.GetTimestamp();
    using var process = System.Diagnostics.Process.Start(start)!;
    process.OutputDataReceived += (_, _) => { };
    process.BeginOutputReadLine();
    var talk = process.StandardError.ReadToEnd();
    process.WaitForExit();
    var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
    var told = talk.TrimEnd().Split('\n')[^1].Split(' ');
    Print(step, file, rows, seconds, double.Parse(told[0]) + double.Parse(told[1]), told[2]);
    return process.ExitCode;
}

// Wall time ends with the work; processor time and memory are those of the whole process, what it still does behind the work's back included.
static int Timed(string step, string file, Func<Task<long>> work, IAsyncDisposable? after = null)
{
    var started = Stopwatch.GetTimestamp();
    var rows = work().GetAwaiter().GetResult();
    var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
    after?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    var peak = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
    Print(step, file, rows, seconds, Environment.CpuUsage.TotalTime.TotalSeconds, peak);
    return 0;
}

// One line: step, file, bytes, rows, seconds, processor seconds, peak resident kilobytes.
static void Print(string step, string file, long rows, double seconds, double processor, string peak) => Console.WriteLine(string.Join(
    '\t', step, Path.Combine(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file)), new FileInfo(file).Length, rows,
    seconds.ToString("0.000"), processor.ToString("0.000"), peak));

// The floor: what it costs to decode the text and find its lines, and nothing else.
static long Lines(string file, string encoding)
{
    using var reader = new StreamReader(file, Encoding.GetEncoding(encoding), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
    var lines = 0L;
    while (reader.ReadLine() is not null) lines++;
    return lines - 1;
}

static async Task<long> ParseAsync(string file)
{
    var format = new DeliveryFormat { Files = [Path.GetFileName(file)] };
    var rows = 0L;
    await foreach (var batch in new DeliveryReaders().ReadAsync(file, format, CancellationToken.None)) rows += batch.Count;
    return rows - 1;
}

// All of intake but the store: the rows end in one that forgets them.
static async Task<long> MapAsync(string project, string file)
{
    await using var store = HubStores.Open(Path.Combine(Path.GetDirectoryName(file)!, "forgetful.db"));
    await store.MigrateAsync(CancellationToken.None);
    var forgetful = DispatchProxy.Create<IHubStore, Forgetful>();
    ((Forgetful)(object)forgetful).Real = store;
    return await IntakeAsync(forgetful, project, file);
}

// Everything that intake does with a file, from its first byte to the store's commit: hash, keep, read, map, stage. A store is made once in
// its life, before the clock starts; the processor seconds have that in them.
static int Stage(string step, string address, string project, string file)
{
    var store = HubStores.Open(address);
    store.MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
    return Timed(step, file, () => IntakeAsync(store, project, file), store);
}

static async Task<long> IntakeAsync(IHubStore store, string project, string file)
{
    var clock = TimeProvider.System;
    var folder = Path.GetDirectoryName(file)!;
    var ingest = new IngestPipeline(store, new DeliveryVault(Path.Combine(folder, "vault"), clock), new FolderConnector(clock), new DeliveryReaders(), clock);
    var loaded = ProjectLoader.Load(project);
    var pending = await ingest.FindAsync(loaded, folder, CancellationToken.None);
    var request = new RunRequest(file, new DateOnly(2026, 11, 1), loaded.Settings.Area, "bench", Environment.MachineName, Environment.ProcessId, clock.GetUtcNow());
    var lease = await store.Runs.AcquireAsync(request, CancellationToken.None);
    var reports = await ingest.RunAsync(lease, loaded, pending, null, CancellationToken.None);
    await store.Runs.FinishAsync(lease, RunState.Succeeded, "{}", CancellationToken.None);
    return reports.Sum(r => r.Counts.Staged + r.Counts.Quarantined);
}

// Residents of an invented place (GB/T 2260 has no 99): one in fifty cells is written in another of the forms that departments use.
static int Make(string file, int rows, string encoding, double changed)
{
    const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
    const string Given = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲华红建国志春梅金凤玉珍福生宝林海燕德荣光彩云飞鹏宇欣怡子涵浩然梓萱";
    const string Weights = "79:584216379:5842";
    string[] nations = ["汉族", "汉族", "汉族", "彝族", "苗族", "布依族", "白族", "回族"];
    string[] kin = ["户主", "妻", "子", "女", "母亲", "孙子", "儿媳"];
    string[] marital = ["未婚", "已婚", "已婚", "丧偶", "离婚"];
    string[] schools = ["小学", "初中", "初中", "普通高中", "大学本科", "大学专科"];
    string[] towns = ["城关镇", "大河乡", "白水镇", "青山镇", "石桥乡", "柳树镇", "龙潭乡", "双井镇"];
    string[] villages = ["和平村", "红星村", "新民村", "团结村", "前进社区", "东风村", "光明村", "永安社区", "杨家湾村", "大田村"];
    using var writer = new StreamWriter(file, append: false, Encoding.GetEncoding(encoding) is UTF8Encoding ? new UTF8Encoding(false) : Encoding.GetEncoding(encoding), 1 << 18) { NewLine = "\r\n" };
    writer.WriteLine("公民身份号码,姓名,性别,民族,出生日期,户号,与户主关系,户籍地址,婚姻状况,文化程度,联系电话,月发放金额");
    var id = new char[18];
    for (var i = 0; i < rows; i++)
    {
        // A number of the row's own, so that the same person is the same in the changed file.
        var state = Mix((ulong)i);
        int Draw(int below)
        {
            state = Mix(state);
            return (int)(state % (ulong)below);
        }
        var born = new DateOnly(1936, 1, 1).AddDays(i % 32000);
        var male = (i & 1) == 1;
        $"999101{born:yyyyMMdd}{i / 32000 % 500 * 2 + (male ? 1 : 0):000}".CopyTo(0, id, 0, 17);
        var sum = 0;
        for (var d = 0; d < 17; d++) sum += (id[d] - '0') * (Weights[d] - '0');
        id[17] = "10X98765432"[sum % 11];
        var household = i / 3;
        var name = $"{Surnames[Draw(Surnames.Length)]}{Given[Draw(Given.Length)]}{(Draw(4) > 0 ? Given[Draw(Given.Length)] : "")}";
        var address = $"清河县{towns[Draw(towns.Length)]}{villages[Draw(villages.Length)]}{Draw(12) + 1}组{Draw(300) + 1}号";
        var phone = Draw(5) == 0 ? "" : $"1{3 + Draw(7)}{Draw(1_000_000_000):000000000}";
        var amount = Draw(3) == 0 ? $"{Draw(900) + 100}.{Draw(100):00}" : "";
        var idText = Draw(50) == 0 ? new string(id).ToLowerInvariant().Insert(6, " ") : new string(id);
        var birthText = Draw(50) switch { 0 => born.ToString("yyyy-MM-dd"), 1 => born.ToString("yyyy年M月d日"), _ => born.ToString("yyyyMMdd") };
        var phoneText = phone.Length > 0 && Draw(50) == 0 ? $"{phone[..3]}-{phone[3..7]}-{phone[7..]}" : phone;
        if (Mix((ulong)i + 0xC0FFEE) % 10_000 < changed * 10_000) address = $"清河县{towns[0]}{villages[0]}安置点{i % 900 + 1}号";
        writer.Write(idText);
        foreach (var cell in (string[])[name, male ? "1" : "2", nations[Draw(nations.Length)], birthText, $"9991{household:00000000}", kin[Draw(kin.Length)], address, marital[Draw(marital.Length)], schools[Draw(schools.Length)], phoneText, amount])
        {
            writer.Write(',');
            writer.Write(cell);
        }
        writer.WriteLine();
    }
    return 0;
}

// SplitMix64: the same numbers on every machine and runtime, which System.Random does not promise.
static ulong Mix(ulong x)
{
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

static int Table(string results)
{
    var lines = File.ReadAllLines(results).Select(l => l.Split('\t')).ToList();
    Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {DateTimeOffset.UtcNow:yyyy-MM-dd}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; best and median of {lines.GroupBy(l => (l[0], l[1])).Max(g => g.Count())}");
    Console.WriteLine();
    Console.WriteLine("| file | step | rows | best s | median s | processor s | rows/s, best | rows/s, median | times the bare read | peak MB |");
    Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    var floors = new Dictionary<string, double>();
    foreach (var step in lines.GroupBy(l => (File: l[1].Split('/')[0], Step: l[0])))
    {
        var seconds = step.Select(l => double.Parse(l[4])).Order().ToList();
        var (best, median, processor) = (seconds[0], seconds[seconds.Count / 2], step.Min(l => double.Parse(l[5])));
        var rows = long.Parse(step.First()[3]);
        if (step.Key.Step == "bare read, line by line") floors[step.Key.File] = best;
        var ratio = floors.TryGetValue(step.Key.File, out var floor) || floors.TryGetValue("utf-8", out floor) ? (best / floor).ToString("0.0") : "";
        var peak = step.Max(l => long.Parse(l[6])) / 1024.0;
        Console.WriteLine($"| {step.Key.File}, {long.Parse(step.First()[2]) / 1e6:N0} MB | {step.Key.Step} | {rows:N0} | {best:N2} | {median:N2} | {processor:N2} | {rows / best:N0} | {rows / median:N0} | {ratio} | {peak:N0} |");
    }
    return 0;
}

/// <summary>A store that takes deliveries and keeps none of their rows; everything else is the real one's.</summary>
public class Forgetful : DispatchProxy
{
    public object Real { get; set; } = null!;

    protected override object? Invoke(MethodInfo? method, object?[]? args)
    {
        if (method!.Name == "get_Deliveries")
        {
            var forgetful = Create<IDeliveryStore, Forgetful>();
            ((Forgetful)(object)forgetful).Real = ((IHubStore)Real).Deliveries;
            return forgetful;
        }
        if (method.Name != nameof(IDeliveryStore.StageAsync)) return method.Invoke(Real, args);
        return ForgetAsync(args!.OfType<RunLease>().Single(), args!.OfType<DeliveryArrival>().Single(), args!.OfType<IAsyncEnumerable<IntakeBatch>>().Single());
    }

    private static async Task<DeliveryEntry> ForgetAsync(RunLease lease, DeliveryArrival arrival, IAsyncEnumerable<IntakeBatch> batches)
    {
        var (staged, quarantined, setAside) = (0, 0, new Dictionary<string, int>());
        await foreach (var batch in batches)
        {
            staged += batch.Staged.Count;
            quarantined += batch.Quarantined.Count;
            foreach (var row in batch.SetAside) setAside[row.Reason] = setAside.GetValueOrDefault(row.Reason) + 1;
        }
        var counts = new IntakeCounts { Read = staged + quarantined + setAside.Values.Sum(), Staged = staged, Quarantined = quarantined, SetAside = setAside, New = staged };
        return new DeliveryEntry(new DeliveryId(1), arrival, counts, lease.Run);
    }
}
