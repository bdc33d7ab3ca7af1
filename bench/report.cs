// Prints the table of bench/end-to-end from what it left in its folder; see bench/README.md.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

if (args.Length != 4)
{
    Console.Error.WriteLine("usage: dotnet run bench/report.cs -- WORK_FOLDER DELIVERIES_FOLDER PERSONS full|changes");
    return 2;
}
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
var (work, deliveries, persons) = (args[0], args[1], long.Parse(args[2], CultureInfo.InvariantCulture));

using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(work, "run.json")));
using var ledger = JsonDocument.Parse(File.ReadAllText(Path.Combine(work, "steps.json")));
var report = run.RootElement;
var intake = report.GetProperty("intake").EnumerateArray().ToList();
var read = intake.Sum(delivery => delivery.GetProperty("counts").GetProperty("read").GetInt64());
var (wall, processor, memory) = Measured("time.txt");
var (wallAgain, _, memoryAgain) = Measured("again.txt");
var (wallNight, processorNight, memoryNight) = Measured("night.txt");
var (bare, bytes) = BareRead();

Console.WriteLine($"{persons:N0} persons, {read:N0} rows in {intake.Count} files ({bytes / 1e6:N0} MB), {Environment.ProcessorCount} cores, {DateTimeOffset.UtcNow:yyyy-MM-dd}");
Console.WriteLine();
Console.WriteLine("| step | rows | seconds | rows/s |");
Console.WriteLine("|---|--:|--:|--:|");
foreach (var delivery in intake)
    Row($"intake `{delivery.GetProperty("source").GetString()}`", delivery.GetProperty("counts").GetProperty("read").GetInt64(), Seconds(delivery.GetProperty("elapsed")));
foreach (var step in ledger.RootElement.GetProperty("steps").EnumerateArray())
    Row($"**{step.GetProperty("name").GetString()}**", read, (step.GetProperty("ended").GetDateTimeOffset() - step.GetProperty("started").GetDateTimeOffset()).TotalSeconds);
Row("**whole run, process start to end**", read, wall);
Row("again, nothing changed", read, wallAgain);
Row($"**the next day: {(args[3] == "full" ? "full registers" : "changes only")}, one row in a hundred changed**", read, wallNight);
Row("bare line-by-line read of the same text files", read, bare);
Console.WriteLine();
Console.WriteLine($"Peak memory {memory / 1024.0:N0} MB (again: {memoryAgain / 1024.0:N0} MB, the next day: {memoryNight / 1024.0:N0} MB). The whole run takes {wall / bare:N0} times the bare read.");
Console.WriteLine($"The next day takes {wallNight / wall:P0} of the whole run's time and {processorNight / processor:P0} of its processor seconds ({processor:N1} and {processorNight:N1}). {Night()}");
return 0;

static void Row(string name, long rows, double seconds) =>
    Console.WriteLine($"| {name} | {rows:N0} | {seconds:N2} | {(seconds > 0 ? rows / seconds : 0):N0} |");

static double Seconds(JsonElement elapsed) => TimeSpan.Parse(elapsed.GetString()!, CultureInfo.InvariantCulture).TotalSeconds;

// How much of the place the night's changes bear on.
string Night()
{
    using var night = JsonDocument.Parse(File.ReadAllText(Path.Combine(work, "night.json")));
    var counts = night.RootElement.GetProperty("intake").EnumerateArray().Select(delivery => delivery.GetProperty("counts")).ToList();
    var changed = new[] { "new", "changed", "vanished" }.Sum(kind => counts.Sum(c => c.GetProperty(kind).GetInt64()));
    var resolve = night.RootElement.GetProperty("resolve");
    return resolve.GetProperty("of") is { ValueKind: JsonValueKind.Number } of
        ? $"{changed:N0} rows were new, changed or gone, and {resolve.GetProperty("records").GetInt64():N0} of {of.GetInt64():N0} records were resolved again."
        : $"{changed:N0} rows were new, changed or gone, and everybody was resolved again.";
}

// GNU time's own words: "Elapsed (wall clock) time (h:mm:ss or m:ss): 0:41.20", "User time (seconds): 12.3" and "Maximum resident set size (kbytes): 123".
(double Seconds, double Processor, long Kilobytes) Measured(string file)
{
    var lines = File.ReadAllLines(Path.Combine(work, file));
    var elapsed = After("m:ss): ").Split(':').Aggregate(0.0, (sum, part) => sum * 60 + double.Parse(part, CultureInfo.InvariantCulture));
    return (elapsed, Number("User time (seconds): ") + Number("System time (seconds): "), long.Parse(After("Maximum resident set size (kbytes): "), CultureInfo.InvariantCulture));

    double Number(string label) => double.Parse(After(label), CultureInfo.InvariantCulture);

    string After(string label) => lines.First(line => line.Contains(label, StringComparison.Ordinal)).Split(label)[1];
}

// The floor: what it costs to decode the text and find its lines, and nothing else.
(double Seconds, long Bytes) BareRead()
{
    var started = Stopwatch.GetTimestamp();
    var total = 0L;
    foreach (var delivery in intake)
    {
        var path = Path.Combine(deliveries, delivery.GetProperty("file_name").GetString()!);
        total += new FileInfo(path).Length;
        if (path.EndsWith(".xlsx", StringComparison.Ordinal)) continue;
        using var reader = new StreamReader(path, Decoder(delivery.GetProperty("encoding").GetString()!));
        while (reader.ReadLine() is not null) { }
    }
    return (Stopwatch.GetElapsedTime(started).TotalSeconds, total);
}

static Encoding Decoder(string name) =>
    name.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.GetEncoding("GB18030");
