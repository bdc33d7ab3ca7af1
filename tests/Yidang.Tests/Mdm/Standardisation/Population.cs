using System.Globalization;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Architecture;

namespace Yidang.Tests.Mdm.Standardisation;

/// <summary>
/// Invented records, added row by row. Like a real register it holds thousands of strangers, who set the prior and make names, days
/// and phones as rare as they are.
/// </summary>
internal sealed class Population
{
    public const int Strangers = 3000;

    private const string Surnames = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦";
    private const string Given = "安邦昌达恩发刚海继康乐明宁鹏全荣胜泰威新义勇泽志";

    private static readonly string[] Layout = [.. AttributeCatalogue.Default.All.Where(a => a.Subject != AttributeSubject.Household || a.Name == "last_visit_on").Select(a => a.Name)];

    private readonly List<(string Source, string?[] Values)> rows = [];

    /// <summary>The sample project's model: the one that places start from.</summary>
    public static MatchingModel Model { get; } = ProjectLoader.Load(Repository.PathOf("samples")).Persons;

    public int Count => rows.Count;

    /// <summary>Adds a row of canonical values and says its position. Source <c>ga</c> has one row per person.</summary>
    public int Add(string source, params (string Attribute, string? Value)[] cells)
    {
        var values = new string?[Layout.Length];
        foreach (var (attribute, value) in cells) values[Array.IndexOf(Layout, attribute)] = value;
        rows.Add((source, values));
        return rows.Count - 1;
    }

    /// <summary>Adds people who have nothing to do with anyone, each with one row.</summary>
    public Population WithStrangers(int people = Strangers)
    {
        for (var i = 0; i < people; i++)
        {
            var born = new DateOnly(1935, 1, 1).AddDays(i * 37 % 29_000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            // Two hundred and some days lie between neighbours in the list, and no two strangers share a name.
            var name = $"{Surnames[i % Surnames.Length]}{Given[i / Surnames.Length % Given.Length]}{Given[i / Surnames.Length / Given.Length % Given.Length]}";
            Add("ga", ("name", name), ("birth_date", born), ("resident_id", InventedNumbers.Of(born, i % 1000, "999301")),
                ("phone", (15000000000L + i).ToString(CultureInfo.InvariantCulture)));
        }
        return this;
    }

    /// <summary>The same rows with one cell changed.</summary>
    public Population With(int row, string attribute, string? value)
    {
        var changed = new Population();
        foreach (var (source, values) in rows) changed.rows.Add((source, [.. values]));
        changed.rows[row].Values[Array.IndexOf(Layout, attribute)] = value;
        return changed;
    }

    /// <summary>Some of the rows, in the order given.</summary>
    public Population Only(IEnumerable<int> kept)
    {
        var some = new Population();
        some.rows.AddRange(kept.Select(row => rows[row]));
        return some;
    }

    public string? Value(int row, string attribute) => rows[row].Values[Array.IndexOf(Layout, attribute)];

    /// <summary>Standardises the rows.</summary>
    /// <param name="digests">The record key's digest by row; the row's position when null.</param>
    /// <param name="reference">What is known of the population that the rows are some of; null when they are all of it.</param>
    public StandardisedRows Standardise(IReadOnlyList<ulong>? digests = null, MatchingReference? reference = null)
    {
        var keys = rows.Select((row, i) => new RecordKey(row.Source, digests?[i] ?? (ulong)i)).ToArray();
        var order = Enumerable.Range(0, rows.Count).OrderBy(i => keys[i]).ToArray();
        var standardiser = new PersonStandardiser(source => source == "ga");
        foreach (var i in order) standardiser.Add(keys[i], Layout, rows[i].Values);
        var indexOf = new int[rows.Count];
        for (var index = 0; index < order.Length; index++) indexOf[order[index]] = index;
        return new StandardisedRows(standardiser.Build(reference), indexOf);
    }
}
