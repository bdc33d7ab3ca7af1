using System.Text.RegularExpressions;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Guesses what columns are, by their headers first and their values where the header says nothing.</summary>
internal static partial class ColumnRoles
{
    private const int RowsForComposites = 2_000;

    /// <summary>Ranks and courtesies are no more.</summary>
    private const int MostTitles = 200;

    /// <summary>The rest have a slip in one of the columns.</summary>
    private const double MostRows = 0.6;

    /// <summary>In the order in which they are tried: 出生地 is a place before 出生 is a day.</summary>
    private static readonly (ColumnRole Role, Regex Header)[] Headers =
    [
        (ColumnRole.Truth, TruthHeader()), (ColumnRole.ResidentId, ResidentIdHeader()), (ColumnRole.Email, EmailHeader()), (ColumnRole.Phone, PhoneHeader()),
        (ColumnRole.Place, BirthPlaceHeader()), (ColumnRole.BirthYear, SplitBirthDate.BirthYearHeader()), (ColumnRole.BirthDate, BirthDateHeader()),
        (ColumnRole.RelativesName, RelativesNameHeader()), (ColumnRole.MiddleName, MiddleNameHeader()), (ColumnRole.GivenName, GivenNameHeader()), (ColumnRole.Surname, SurnameHeader()),
        (ColumnRole.Postcode, PostcodeHeader()), (ColumnRole.Category, HouseNumberHeader()), (ColumnRole.Address, AddressHeader()), (ColumnRole.Place, PlaceHeader()), (ColumnRole.Code, CodeHeader()),
        (ColumnRole.Category, CategoryHeader()), (ColumnRole.FullName, FullNameHeader()),
    ];

    /// <summary>The role of each column; at most one is the id.</summary>
    /// <param name="ofSeveral">They are the columns of one of several files: what says who is who may differ in every row of each.</param>
    public static IReadOnlyList<ColumnRole> Of(IReadOnlyList<SampledColumn> columns, bool ofSeveral = false)
    {
        var roles = columns.Select(Guess).ToArray();
        for (var c = 0; c < roles.Length && ofSeveral; c++)
            if (TruthHeader().IsMatch(Words(columns[c].Name))) roles[c] = ColumnRole.Truth;
        // A file free of duplicates has every person once: of two columns that name its rows, the one called cluster says who they are in other files.
        var ids = Enumerable.Range(0, columns.Count).Where(i => CouldBeId(columns[i], roles[i])).OrderBy(i => TruthHeader().IsMatch(Words(columns[i].Name))).ToList();
        if (ids.Count > 0) roles[ids[0]] = ColumnRole.Id;
        foreach (var other in ids.Skip(1))
            if (roles[other] == ColumnRole.Code && TruthHeader().IsMatch(Words(columns[other].Name))) roles[other] = ColumnRole.Truth;
        MarkComposites(columns, roles);
        MarkSamePlaces(columns, roles);
        return roles;
    }

    /// <summary>Of two places that are one in most rows, as a birthplace and a parish, the fuller stays.</summary>
    private static void MarkSamePlaces(IReadOnlyList<SampledColumn> columns, ColumnRole[] roles)
    {
        var places = Enumerable.Range(0, columns.Count).Where(c => roles[c] == ColumnRole.Place).OrderByDescending(c => columns[c].Filled).ToArray();
        for (var i = 1; i < places.Length; i++)
            if (Array.Exists(places[..i], fuller => roles[fuller] == ColumnRole.Place && AreMostlyOne(columns[fuller], columns[places[i]]))) roles[places[i]] = ColumnRole.SamePlace;
    }

    private static bool AreMostlyOne(SampledColumn a, SampledColumn b)
    {
        var (both, same) = (0, 0);
        foreach (var (left, right) in a.Cells.Zip(b.Cells))
        {
            if (string.IsNullOrWhiteSpace(left) || string.IsNullOrWhiteSpace(right)) continue;
            both++;
            if (left.AsSpan().Trim().Equals(right.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase)) same++;
        }
        return same * 2 > both;
    }

    /// <summary>Marks names that hold all words of two other names in most rows, the longest first.</summary>
    private static void MarkComposites(IReadOnlyList<SampledColumn> columns, ColumnRole[] roles)
    {
        var names = Enumerable.Range(0, columns.Count).Where(c => roles[c] is ColumnRole.GivenName or ColumnRole.Surname or ColumnRole.FullName)
            .OrderByDescending(c => columns[c].Values.Average(v => v.Length)).ToList();
        if (names.Count < 3) return;
        var words = names.ToDictionary(c => c, c => columns[c].Cells.Take(RowsForComposites).Select(cell => new HashSet<string>(Word().Matches(cell).Select(m => m.Value), StringComparer.OrdinalIgnoreCase)).ToArray());
        foreach (var whole in names.ToArray())
        {
            var parts = names.Where(c => c != whole).ToArray();
            if (!Array.Exists(parts, a => Array.Exists(parts, b => a < b && Holds(words[whole], words[a], words[b])))) continue;
            roles[whole] = ColumnRole.Composite;
            names.Remove(whole);
        }
    }

    private static bool Holds(HashSet<string>[] whole, HashSet<string>[] first, HashSet<string>[] second)
    {
        var (rows, held) = (0, 0);
        for (var row = 0; row < whole.Length; row++)
        {
            if (whole[row].Count == 0 || first[row].Count == 0 || second[row].Count == 0) continue;
            rows++;
            if (first[row].IsSubsetOf(whole[row]) && second[row].IsSubsetOf(whole[row]) && !first[row].SetEquals(second[row])) held++;
        }
        return rows > 0 && held > rows * MostRows;
    }

    private static ColumnRole Guess(SampledColumn column)
    {
        if (column.Distinct <= 1) return ColumnRole.Nothing;
        var header = Words(column.Name);
        foreach (var (role, pattern) in Headers)
        {
            if (!pattern.IsMatch(header)) continue;
            // What differs in every row cannot say which rows are one, and the title of a book is no Mr or Mrs.
            if (role == ColumnRole.Truth ? column.Distinct < column.Values.Count : pattern != CategoryHeader() || column.Distinct <= Math.Max(MostTitles, column.Values.Count / 20)) return role;
        }
        if (HappeningHeader().IsMatch(header) && column.Share(v => Date().IsMatch(v) || Year().IsMatch(v) || Instant().IsMatch(v)) > 0.8) return ColumnRole.Happening;
        if (column.Share(v => v.Contains('@', StringComparison.Ordinal)) > 0.8) return ColumnRole.Email;
        if (column.Share(v => ResidentIdNumber.Parse(v).Validity == ResidentIdValidity.Valid) > 0.5) return ColumnRole.ResidentId;
        if (column.Share(v => Date().IsMatch(v)) > 0.8) return ColumnRole.BirthDate;
        if (column.Distinct < column.Values.Count && column.Distinct <= Math.Max(12, column.Values.Count / 200)) return ColumnRole.Category;
        return column.Share(v => v.Any(char.IsDigit)) > 0.8 && column.Distinct > column.Values.Count / 2 ? ColumnRole.Code : ColumnRole.OtherText;
    }

    /// <summary>Every row has one, no two the same, and the header says that it is one, or nothing is known of it but that.</summary>
    private static bool CouldBeId(SampledColumn column, ColumnRole role) =>
        column.Rows > 0 && column.Values.Count == column.Rows && column.Distinct == column.Rows
        && (IdHeader().IsMatch(Words(column.Name)) || role is ColumnRole.Code or ColumnRole.OtherText)
        && role is not (ColumnRole.ResidentId or ColumnRole.Truth);

    /// <summary>camelCase, snake_case and blanks alike: words between single blanks, in lower case.</summary>
    internal static string Words(string header) => Separator().Replace(Hump().Replace(header.Trim(), "$1 $2"), " ").ToLowerInvariant();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"([a-z0-9])([A-Z])")]
    private static partial Regex Hump();

    [GeneratedRegex(@"[\s_\-./]+")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(truth|ground truth|label|who|true id|(cluster|ent|entity|match|gold|person|individual)( id)?)$")]
    private static partial Regex TruthHeader();

    [GeneratedRegex(@"身份证|公民身份|^resident id$")]
    private static partial Regex ResidentIdHeader();

    [GeneratedRegex(@"e ?mail|邮箱")]
    private static partial Regex EmailHeader();

    [GeneratedRegex(@"phone|\btel\b|mobile|手机|电话|联系方式")]
    private static partial Regex PhoneHeader();

    [GeneratedRegex(@"birth ?place|place of birth|born in|出生地|籍贯")]
    private static partial Regex BirthPlaceHeader();

    [GeneratedRegex(@"\bdob\b|birth|\bborn\b|出生|生日")]
    private static partial Regex BirthDateHeader();

    [GeneratedRegex(@"(first|given|fore|christian) ?name|\bfname\b|^(first|given|forename)s?$")]
    private static partial Regex GivenNameHeader();

    [GeneratedRegex(@"^(middle|second|other)( ?names?| initials?)?$|\bmname\b")]
    private static partial Regex MiddleNameHeader();

    [GeneratedRegex(@"^(father|mother|parent|spouse|husband|wife)s?( (fore|given|first)?( ?name)?)?s?$")]
    private static partial Regex RelativesNameHeader();

    [GeneratedRegex(@"^(?!.*(publi|releas|issue|found|built|model)).+ (date|year|day|time|timestamp|at|on)$|^(created|updated|registered|admitted|discharged|timestamp)\b")]
    private static partial Regex HappeningHeader();

    [GeneratedRegex(@"surname|(last|family) ?name|\blname\b|^last$|^姓$|^姓氏$")]
    private static partial Regex SurnameHeader();

    [GeneratedRegex(@"post ?code|\bzip\b|postal|邮编|邮政编码")]
    private static partial Regex PostcodeHeader();

    [GeneratedRegex(@"(street|house) n(o|r|umber)$")]
    private static partial Regex HouseNumberHeader();

    [GeneratedRegex(@"address|\baddr\d*\b|street|住址|地址")]
    private static partial Regex AddressHeader();

    [GeneratedRegex(@"city|town|suburb|village|parish|county|district|\bplace\b|乡|镇|村|社区")]
    private static partial Regex PlaceHeader();

    [GeneratedRegex(@"\bssn\b|soc sec|social security|passport|licen[cs]e|national (id|insurance)|\bnhs\b|medicare|account|(number|\bno|code)$|证号|卡号")]
    private static partial Regex CodeHeader();

    [GeneratedRegex(@"\bsex\b|gender|\bstate\b|title|性别|民族|marital")]
    private static partial Regex CategoryHeader();

    [GeneratedRegex(@"name|姓名|名字")]
    private static partial Regex FullNameHeader();

    [GeneratedRegex(@"(^| )id( |$)|\bkey\b|\bno$|序号|编号|\brec|\brow")]
    private static partial Regex IdHeader();

    [GeneratedRegex(@"^\s*(1[5-9]|20)\d\d\s*$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^\s*\d{4}-\d\d-\d\d[ T]\d\d:\d\d")]
    private static partial Regex Instant();

    [GeneratedRegex(@"^\s*(\d{4}[-/.]?\d{1,2}[-/.]?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})\s*$")]
    private static partial Regex Date();
}
