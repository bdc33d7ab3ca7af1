// Makes mdm/Standardisation/Characters/han_characters.tsv from the Unicode Han database (Unihan).
//
//   apt-get install unicode-data bzip2
//   dotnet run tools/characters/generate.cs -- /usr/share/unicode mdm/Standardisation/Characters/han_characters.tsv
//
// The same Unihan gives the same bytes. The rules by which a variant is folded are in README.md beside this file.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Globalization;
using System.Text;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: dotnet run tools/characters/generate.cs -- UNICODE_DIRECTORY OUTPUT.tsv");
    return 2;
}

var wanted = new HashSet<string>(StringComparer.Ordinal)
{
    "kTGH", "kSimplifiedVariant", "kSemanticVariant", "kZVariant",
    "kMandarin", "kTGHZ2013", "kHanyuPinlu", "kXHC1983", "kHanyuPinyin",
    "kTotalStrokes", "kRSUnicode", "kFourCornerCode", "kCangjie",
};
var unihan = new SortedDictionary<int, Dictionary<string, string>>();
foreach (var file in new[] { "Variants", "Readings", "OtherMappings", "DictionaryLikeData", "IRGSources", "RadicalStrokeCounts" })
    foreach (var line in Bzcat(Path.Combine(args[0], $"Unihan_{file}.txt.bz2")))
        ReadProperty(line);

// What a fold may end on: the 8,105 characters of the Table of General Standard Chinese Characters (通用规范汉字表, 2013).
var standard = unihan.Where(entry => entry.Value.ContainsKey("kTGH")).Select(entry => entry.Key).ToHashSet();

var compatible = new SortedDictionary<int, int>();
foreach (var line in File.ReadLines(Path.Combine(args[0], "EquivalentUnifiedIdeograph.txt")))
    ReadEquivalentRadical(line);
for (var code = 0x2E80; code <= 0x2FA1F; code++)
    if ((code is < 0x3300 or >= 0xF900) && code is not (>= 0xFB00 and < 0x2F800) && Rune.IsValid(code)
        && Single(new Rune(code).ToString().Normalize(NormalizationForm.FormKC)) is { } plain && plain != code && IsHan(plain))
        compatible[code] = plain;
for (var index = 0; index < PrivateUse.Targets.Length; index++)
    compatible[PrivateUse.First + index] = compatible.GetValueOrDefault(PrivateUse.Targets[index], PrivateUse.Targets[index]);

using var output = new StreamWriter(args[1], append: false, new UTF8Encoding(false)) { NewLine = "\n" };
output.WriteLine("# Derived from the Unicode Han Database (Unihan) 15.0; modified: selected, folded and repacked. See NOTICE for the licence.");
output.WriteLine("# Made by tools/characters/generate.cs; do not edit by hand.");
output.WriteLine("code\tsimplified\teveryday\tpinyin\tstrokes\tradical\tfour_corner\tcangjie");
var written = 0;
foreach (var code in unihan.Keys.Concat(compatible.Keys).Distinct().Order())
{
    var simplified = Fold(code);
    var shape = simplified != code && !unihan.ContainsKey(code) ? simplified : code;
    var everyday = HandMade.Everyday.GetValueOrDefault(new Rune(simplified).ToString(), "");
    var pinyin = Reading(code) ?? Reading(simplified) ?? "";
    var cangjie = Property(shape, "kCangjie") ?? "";
    if (simplified == code && pinyin.Length == 0 && cangjie.Length == 0) continue;
    output.WriteLine(string.Join('\t',
        code.ToString("X4", CultureInfo.InvariantCulture),
        simplified == code ? "" : new Rune(simplified).ToString(),
        everyday,
        pinyin,
        First(Property(shape, "kTotalStrokes")) ?? "",
        (First(Property(shape, "kRSUnicode")) ?? "").Split('.')[0].TrimEnd('\''),
        (First(Property(shape, "kFourCornerCode")) ?? "").Replace(".", "", StringComparison.Ordinal),
        cangjie));
    written++;
}
Console.Error.WriteLine($"{written} characters, {standard.Count} of them standard");
return 0;

// Follows compatibility, simplification and variants until nothing changes; a standard character stays what it is.
int Fold(int code)
{
    for (var hops = 0; hops < 4; hops++)
    {
        var next = compatible.TryGetValue(code, out var plain) ? plain : standard.Contains(code) ? code : Variant(code);
        if (next == code) break;
        code = next;
    }
    return code;
}

int Variant(int code)
{
    if (HandMade.Folds.TryGetValue(new Rune(code).ToString(), out var chosen)) return Single(chosen)!.Value;
    var simplified = Variants(code, "kSimplifiedVariant").Where(other => other != code).ToList();
    if (simplified.Count > 0) return simplified.Find(standard.Contains) is var known and not 0 ? known : simplified[0];
    // Without a simplification, another way of writing counts only when it is standard and read the same: 峯峰, 羣群, 並并.
    return Variants(code, "kZVariant").Concat(Variants(code, "kSemanticVariant"))
        .Select(other => standard.Contains(other) ? other : Variants(other, "kSimplifiedVariant").Find(standard.Contains))
        .FirstOrDefault(other => other != 0 && standard.Contains(other) && SameReading(code, other), code);
}

bool SameReading(int left, int right) => Reading(left) is { } one && one == Reading(right);

string? Reading(int code)
{
    var raw = First(Property(code, "kMandarin")) ?? Afterwards(First(Property(code, "kTGHZ2013"))) ?? First(Property(code, "kHanyuPinlu"))
        ?? Afterwards(First(Property(code, "kXHC1983"))) ?? Afterwards(First(Property(code, "kHanyuPinyin")));
    if (raw is null) return null;
    var letters = new StringBuilder();
    foreach (var letter in raw.Split('(', ',')[0].Normalize(NormalizationForm.FormD))
    {
        if (letter == '\u0308') letters.Length--;
        if (letter == '\u0308') letters.Append('v');
        else if (letter == '\u0302') continue;
        else if (char.IsAsciiLetterLower(letter)) letters.Append(letter);
    }
    return letters.ToString();
}

List<int> Variants(int code, string property) =>
    [.. (Property(code, property) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(text => int.Parse(text[2..].Split('<')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

string? Property(int code, string name) => unihan.TryGetValue(code, out var properties) ? properties.GetValueOrDefault(name) : null;

void ReadProperty(string line)
{
    if (!line.StartsWith("U+", StringComparison.Ordinal)) return;
    var cells = line.Split('\t');
    if (!wanted.Contains(cells[1])) return;
    var code = int.Parse(cells[0][2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    if (!unihan.TryGetValue(code, out var properties)) unihan[code] = properties = new(StringComparer.Ordinal);
    properties[cells[1]] = cells[2];
}

void ReadEquivalentRadical(string line)
{
    var text = line.Split('#')[0];
    if (text.Split(';') is not [var left, var right]) return;
    var bounds = left.Trim().Split("..");
    var to = int.Parse(right.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    for (var code = Hex(bounds[0]); code <= Hex(bounds[^1]); code++) compatible[code] = to;
}

static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
static string? First(string? text) => text?.Split(' ')[0];
static string? Afterwards(string? text) => text?.Split(':')[^1];
static int? Single(string text) => text.EnumerateRunes().Count() == 1 ? text.EnumerateRunes().First().Value : null;
static bool IsHan(int code) => code is >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF or 0x3007;

static IEnumerable<string> Bzcat(string path)
{
    using var process = Process.Start(new ProcessStartInfo("bzcat", [path]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
    while (process.StandardOutput.ReadLine() is { } line) yield return line;
    process.WaitForExit();
    if (process.ExitCode != 0) throw new InvalidOperationException($"bzcat could not read {path}");
}

/// <summary>The code points that GB 18030 put into the private use area before Unicode had the characters (GBK 0xFE50..0xFEA0).</summary>
internal static class PrivateUse
{
    public const int First = 0xE815;

    public static readonly int[] Targets =
    [
        0x2E81, 0x20087, 0x20089, 0x200CC, 0x2E84, 0x3473, 0x3447, 0x2E88, 0x2E8B, 0x9FB4, 0x359E, 0x361A, 0x360E, 0x2E8C, 0x2E97, 0x396E,
        0x3918, 0x9FB5, 0x39CF, 0x39DF, 0x3A73, 0x39D0, 0x9FB6, 0x9FB7, 0x3B4E, 0x3C6E, 0x3CE0, 0x2EA7, 0x215D7, 0x9FB8, 0x2EAA, 0x4056,
        0x415F, 0x2EAE, 0x4337, 0x2EB3, 0x2EB6, 0x2EB7, 0x2298F, 0x43B1, 0x43AC, 0x2EBB, 0x43DD, 0x44D6, 0x4661, 0x464C, 0x9FB9, 0x4723,
        0x4729, 0x477C, 0x478D, 0x2ECA, 0x4947, 0x497A, 0x497D, 0x4982, 0x4983, 0x4985, 0x4986, 0x499F, 0x499B, 0x49B7, 0x49B6, 0x9FBA,
        0x241FE, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1, 0x4C77, 0x4CA2, 0x4D13, 0x4D14, 0x4D15, 0x4D16, 0x4D17, 0x4D18, 0x4D19, 0x4DAE, 0x9FBB,
    ];
}

/// <summary>What Unihan leaves out or leaves open, decided by hand for the characters that names are written with.</summary>
internal static class HandMade
{
    /// <summary>Old and Japanese print forms that reach a register through fonts and scanners, and a fold that Unihan leads astray.</summary>
    public static readonly Dictionary<string, string> Folds = Pairs(
        "淸清 靑青 産产 増增 徳德 煕熙 喩喻 恵惠 暁晓 﨑崎 頴颖 鑑鉴 鍳鉴 歩步 緑绿 黒黑 戸户 斉齐 沢泽 広广 栄荣 桜樱 竜龙 尭尧 峝峒 亀龟 珎珍 冨富 " +
        "浄净 査查 舎舍 毎每 巻卷 涙泪 倹俭 剣剑 険险 検检 験验 顕显 収收 実实 鋭锐 説说 閲阅 薫薰 勲勋 謡谣 揺摇 " +
        "沖冲 況况 決决 凖准 減减 淨净 艶艳 艷艳 奧奥 嶋岛 嶌岛 邉边 邊边 渉涉 頻频 瀬濑 頼赖 瀨濑 賴赖 廣广 槇槙 眞真 愼慎 鎭镇 塡填");

    /// <summary>
    /// The commoner standard character for a rare standard one that clerks type interchangeably. The fold keeps the two apart,
    /// because both are legal in names; a comparison may treat them as one.
    /// </summary>
    public static readonly Dictionary<string, string> Everyday = Pairs(
        "堃坤 喆哲 昇升 甯宁 寗宁 锺钟 於于 龢和 邨村 犇奔 迺乃 祐佑 祕秘 忻欣 崧嵩 曜耀 燿耀 憙喜 珪圭 筦管 埼崎 碕崎 嵜崎 仝同 晅烜 皦皎 楞棱 " +
        "蒨茜 徵征 桠丫 氾范 晳皙 絜洁 堦阶 琍莉 贠员 闫阎");

    private static Dictionary<string, string> Pairs(string list) =>
        list.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.EnumerateRunes().Select(rune => rune.ToString()).ToArray())
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
