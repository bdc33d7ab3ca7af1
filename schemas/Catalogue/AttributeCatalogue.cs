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
            var cells = line.Split('\t');
            if (cells.Length != 9) throw new InvalidOperationException($"attributes.tsv: expected 9 cells, found {cells.Length}: {line}");
            var subject = Enum.Parse<AttributeSubject>(cells[1], ignoreCase: true);
            all.Add(new AttributeDefinition(
                cells[0], subject, cells[2], Enum.Parse<AttributeType>(cells[3].Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                cells[4], cells[5], Enum.Parse<Sensitivity>(cells[6], ignoreCase: true), cells[7].Length == 0 ? null : cells[7],
                cells[8].Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                Ordinal = next[(int)subject]++,
            });
        }
        return new AttributeCatalogue(all);
    }
}
