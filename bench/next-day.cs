// Invents the next day from a place's files: of some rows in a hundred 60 % have another phone, 20 % are gone, and 20 % stand with a new person's row behind them.
// TO_FOLDER/full gets full registers. Where a department sends changes only, a column says which rows are gone: TO_FOLDER/before gets the place's files
// with that column, empty, and TO_FOLDER/changes the changed rows.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

const string ChangeColumn = "变更类型", Gone = "删除";

if (args.Length is not (3 or 4))
{
    Console.Error.WriteLine("usage: dotnet run bench/next-day.cs -- FROM_FOLDER TO_FOLDER SHARE [SEED]");
    return 2;
}
var invariant = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = invariant;
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
var (share, seed) = (double.Parse(args[2], invariant), args.Length > 3 ? ulong.Parse(args[3], invariant) : 1);
var (before, full, changes) = (To("before"), To("full"), To("changes"));
var (rows, changed) = (0L, 0L);
foreach (var (number, file) in Directory.EnumerateFiles(args[0]).Order(StringComparer.Ordinal).Index())
{
    // A workbook comes again as it was: the hub knows it by its bytes.
    if (!file.EndsWith(".xlsx", StringComparison.Ordinal)) Change(file, Mix(seed) ^ Mix((ulong)number));
    else foreach (var folder in (string[])[before, full, changes]) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
}
Console.Error.WriteLine($"{changed:N0} of {rows:N0} rows changed");
return 0;

string To(string folder) => Directory.CreateDirectory(Path.Combine(args[1], folder)).FullName;

// Bytes pass through Latin-1 as they are, whatever the file's encoding: separators, line ends and digits are the same in all of them.
void Change(string file, ulong state)
{
    var lines = Encoding.Latin1.GetString(File.ReadAllBytes(file)).Split('\n');
    var header = Array.FindIndex(lines, line => PhoneColumn().IsMatch(Read(line)));
    var separator = header >= 0 && lines[header].Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
    string[] names = header < 0 ? [] : Read(lines[header]).Split(separator);
    var (phone, id) = (Array.FindIndex(names, PhoneColumn().IsMatch), Array.FindIndex(names, NumberColumn().IsMatch));
    var kept = new List<string>(lines.Length + lines.Length / 100);
    // A roster with a title, whose rows go on from those above them, comes whole in any case.
    var whole = header != 0;
    var encoding = header >= 0 && IsUtf8(Ascii.IsValid(lines[header]) ? string.Concat(lines) : lines[header]) ? Encoding.UTF8 : Encoding.GetEncoding("GB18030");
    var (marked, told) = (new List<string>(lines.Length), new List<string>());
    for (var at = 0; at < lines.Length; at++)
    {
        kept.Add(lines[at]);
        marked.Add(lines[at].Length == 0 || whole ? lines[at] : With(lines[at], at == header ? ChangeColumn : ""));
        if (at <= header) told.Add(marked[^1]);
        if (header < 0 || at <= header || lines[at].Length == 0) continue;
        rows++;
        var cells = lines[at].TrimEnd('\r').Split(separator);
        if (Draw(1_000_000) >= share * 1_000_000 || cells.Length != names.Length || lines[at].Contains('"', StringComparison.Ordinal)) continue;
        changed++;
        var kind = Draw(10);
        if (kind is 6 or 7)
        {
            kept.RemoveAt(kept.Count - 1);
            told.Add(With(lines[at], Gone));
        }
        else if (kind < 6 || Number().IsMatch(id < 0 ? "" : cells[id]))
        {
            cells[phone] = $"1{(kind < 6 ? 39 : 38)}{Draw(100_000_000):00000000}";
            if (kind >= 6) cells[id] = Neighbour(cells[id], 500 + Draw(500));
            var row = string.Join(separator, cells) + (lines[at].EndsWith('\r') ? "\r" : "");
            if (kind < 6) kept[^1] = row;
            else kept.Add(row);
            told.Add(With(row, ""));
        }
    }
    var next = NextPeriod(Path.GetFileName(file));
    Write(Path.Combine(before, Path.GetFileName(file)), marked);
    Write(Path.Combine(full, next), kept);
    Write(Path.Combine(changes, next), whole ? kept : [.. told, ""]);

    static void Write(string path, List<string> lines) => File.WriteAllBytes(path, Encoding.Latin1.GetBytes(string.Join('\n', lines)));

    string With(string line, string cell) => line.TrimEnd('\r') + separator + Encoding.Latin1.GetString(encoding.GetBytes(cell)) + (line.EndsWith('\r') ? "\r" : "");

    int Draw(int below)
    {
        state = Mix(state);
        return (int)(state % (ulong)below);
    }
}

// Headers are read in UTF-8, or in GB18030 where they are not that.
static string Read(string line) => (IsUtf8(line) ? Encoding.UTF8 : Encoding.GetEncoding("GB18030")).GetString(Encoding.Latin1.GetBytes(line.TrimEnd('\r')));

static bool IsUtf8(string line) => System.Text.Unicode.Utf8.IsValid(Encoding.Latin1.GetBytes(line));

// GB 11643-1999: another person of the same place and birth date.
static string Neighbour(string id, int sequence)
{
    const string Weights = "79:584216379:5842";
    var stem = $"{id[..14]}{sequence:000}";
    return stem + "10X98765432"[stem.Select((digit, at) => (digit - '0') * (Weights[at] - '0')).Sum() % 11];
}

// A day's file is followed by the next day's, a month's by the next month's.
static string NextPeriod(string name) => Period().Replace(name, period =>
{
    var form = period.Length == 8 ? "yyyyMMdd" : "yyyyMM";
    var first = DateOnly.ParseExact(period.Value, form, CultureInfo.InvariantCulture);
    return (period.Length == 8 ? first.AddDays(1) : first.AddMonths(1)).ToString(form, CultureInfo.InvariantCulture);
});

// SplitMix64: the same numbers on every machine and runtime, which System.Random does not promise.
static ulong Mix(ulong x)
{
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

internal static partial class Program
{
    [GeneratedRegex("电话|手机|AAE005")]
    private static partial Regex PhoneColumn();

    [GeneratedRegex("身份号码|身份证|证件号码|AAC002")]
    private static partial Regex NumberColumn();

    [GeneratedRegex("^[0-9]{17}[0-9X]$")]
    private static partial Regex Number();

    [GeneratedRegex("[0-9]{8}|[0-9]{6}")]
    private static partial Regex Period();
}
