using System.Collections.Frozen;

namespace Yidang.Schemas;

/// <summary>The attributes that contracts map to and that golden records hold; read from the embedded <c>attributes.tsv</c>.</summary>
public sealed class AttributeCatalogue
{
    private readonly FrozenDictionary<string, AttributeDefinition> byName;

    private AttributeCatalogue(IReadOnlyList<AttributeDefinition> all)
    {
        All = all;
        Person = [.. all.Where(a => a.Subject == AttributeSubject.Person)];
        Household = [.. all.Where(a => a.Subject == AttributeSubject.Household)];
        byName = all.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);
    }

    /// <summary>The catalogue that this build of the hub carries.</summary>
    public static AttributeCatalogue Default { get; } = Load();

    public IReadOnlyList<AttributeDefinition> All { get; }

    /// <summary>Attributes of the golden person by ordinal.</summary>
    public IReadOnlyList<AttributeDefinition> Person { get; }

    /// <summary>Attributes of the golden household by ordinal.</summary>
    public IReadOnlyList<AttributeDefinition> Household { get; }

    public AttributeDefinition? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The attribute of that name; <see cref="ArgumentException"/> when there is none.</summary>
    public AttributeDefinition this[string name] =>
        Find(name) ?? throw new ArgumentException($"The attribute catalogue has no '{name}'.", nameof(name));

    private static AttributeCatalogue Load()
    {
        using var stream = typeof(AttributeCatalogue).Assembly.GetManifestResourceStream("Yidang.Schemas.attributes.tsv")
            ?? throw new InvalidOperationException("attributes.tsv is not embedded in Yidang.Schemas.");
        using var reader = new StreamReader(stream);
        var all = new List<AttributeDefinition>();
        var next = new int[3];
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            var definition = Read(line);
            all.Add(definition with { Ordinal = next[(int)definition.Subject]++ });
        }
        return new AttributeCatalogue(all);
    }

    private static AttributeDefinition Read(string line)
    {
        var cells = line.Split('\t');
        if (cells.Length != 12) throw new InvalidOperationException($"attributes.tsv: expected 12 cells, found {cells.Length}: {line}");
        return new AttributeDefinition
        {
            Name = cells[0],
            Subject = Word<AttributeSubject>(cells[1]),
            Module = cells[2],
            Type = Word<AttributeType>(cells[3]),
            Unit = cells[4],
            Chinese = cells[5],
            English = cells[6],
            Sensitivity = Word<Sensitivity>(cells[7]),
            CodeTable = cells[8].Length == 0 ? null : cells[8],
            Authority = cells[9].Length == 0 ? null : cells[9],
            Grouping = cells[10].Length == 0 ? null : Word<HouseholdGrouping>(cells[10]),
            HeaderAliases = cells[11].Split('|', StringSplitOptions.RemoveEmptyEntries),
            Ordinal = -1,
        };
    }

    private static T Word<T>(string cell)
        where T : struct, Enum => Enum.Parse<T>(cell.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
