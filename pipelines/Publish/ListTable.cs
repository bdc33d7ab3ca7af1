using System.Globalization;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A match list as a table for outreach workers: Chinese headers, worded values, readable reasons.</summary>
/// <remarks>
/// A function of the stored list and the sources' names only: no clock, no golden record. It shows a person's attribute only if
/// the item declares it. ID numbers are masked; the phone number is not, because it is what the channel 电话 needs.
/// </remarks>
public sealed class ListTable
{
    private const int NumberAt = 0;

    private readonly MatchList list;
    private readonly SourceNames sources;
    private readonly IReadOnlyList<ListColumn> columns;
    private readonly Lazy<IReadOnlyList<IReadOnlyList<string>>> rows;

    /// <param name="declaredFields">The item's fields; null takes those that the list's rows have.</param>
    public ListTable(MatchList list, SourceNames sources, IReadOnlyCollection<string>? declaredFields = null)
    {
        this.list = list;
        this.sources = sources;
        var declared = (declaredFields ?? (list.Rows.Count > 0 ? [.. list.Rows[0].Fields.Keys] : [])).ToHashSet(StringComparer.Ordinal);
        columns = [.. Columns(sources).Where(c => c.Reads.Count == 0 || c.Reads.Any(declared.Contains))];
        Headers = [.. columns.Select(c => c.Header)];
        rows = new(() => [.. list.Rows.Select((_, index) => RowAt(index))]);
    }

    public IReadOnlyList<string> Headers { get; }

    /// <summary>The people in the list's order.</summary>
    internal IEnumerable<PersonId> People => list.Rows.Select(r => r.Person);

    /// <summary>The rows in the list's order, worded once for all files; every row has a cell per header.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => rows.Value;

    /// <summary>Whether both word rows alike: with the same columns, and sources by the same names.</summary>
    internal bool WordsAs(ListTable other) =>
        Headers.SequenceEqual(other.Headers, StringComparer.Ordinal) && sources.All.Count == other.sources.All.Count
            && sources.All.All(s => other.sources.All.GetValueOrDefault(s.Key) == s.Value);

    /// <summary>Whether a row reads as one of another table with the same columns, wherever each stands.</summary>
    /// <param name="alike">True when both tables word rows alike. Then a row that both lists share can differ only where the list has a say, and the rest is not worded once more.</param>
    internal bool Repeats(int index, ListTable other, int otherIndex, bool alike)
    {
        var isShared = alike && ReferenceEquals(list.Rows[index], other.list.Rows[otherIndex]);
        for (var i = NumberAt + 1; i < columns.Count; i++)
            if (!(isShared && columns[i].IsOfRow) && Rows[index][i] != other.Cell(otherIndex, i)) return false;
        return true;
    }

    private IReadOnlyList<string> RowAt(int index) => [.. columns.Select((_, column) => Cell(index, column))];

    private string Cell(int index, int column) => columns[column].Cell(list, index + 1, list.Rows[index]);

    private static ListColumn[] Columns(SourceNames sources) =>
    [
        new("序号", [], (_, number, _) => number.ToString(CultureInfo.InvariantCulture)) { IsOfRow = false },
        Shown("姓名", "name"),
        new("公民身份号码", ["resident_id"], (_, _, row) => Masking.Mask("resident_id", Value(row, "resident_id")) ?? ""),
        new("性别", ["sex"], (_, _, row) => Value(row, "sex") is { } sex ? Labels.Of("sex", sex) : ""),
        Shown("出生日期", "birth_date"),
        new("年龄", ["birth_date"], (of, _, row) => Age(Value(row, "birth_date"), of.AsOf)) { IsOfRow = false },
        Shown("联系电话", "phone"),
        Shown("住址", "living_address", "hukou_address"),
        Shown("村居", "village", "village_code"),
        Shown("网格", "grid_code"),
        new("联系方式", [], (_, _, row) => Labels.Of(row.Channel)),
        new("名单类别", [], (_, _, row) => row.NeedsChecking ? "待核实" : "符合"),
        new("理由", [], (_, _, row) => ReasonText.Of(row.Reasons, sources)),
        new("免提交材料", [], (_, _, row) => string.Join('；', row.WaivedMaterials.Select(m => $"{m.Material}（{m.HeldBy}已有）"))),
        new("需带材料", [], (_, _, row) => string.Join('；', row.MaterialsToBring)),
        new("个人档号", [], (_, _, row) => row.Person.Value),
    ];

    private static ListColumn Shown(string header, params string[] attributes) =>
        new(header, attributes, (_, _, row) => attributes.Select(a => Value(row, a)).FirstOrDefault(v => v is not null) ?? "");

    private static string? Value(MatchListRow row, string attribute) => row.Fields.GetValueOrDefault(attribute);

    /// <summary>Whole years on the list's day; empty unless the birth date is known to the day.</summary>
    private static string Age(string? birthDate, DateOnly asOf)
    {
        if (!DateOnly.TryParseExact(birthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) || born > asOf) return "";
        var years = asOf.Year - born.Year;
        if ((asOf.Month, asOf.Day).CompareTo((born.Month, born.Day)) < 0) years--;
        return years.ToString(CultureInfo.InvariantCulture);
    }
}
