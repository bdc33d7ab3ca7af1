using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks names and values against the attribute catalogue and its code tables.</summary>
internal static class AttributeNames
{
    /// <summary>A finding when the catalogue has no such attribute, or none that <paramref name="allowed"/> accepts.</summary>
    public static ProjectFinding? Check(string name, Func<AttributeDefinition, bool> allowed, string allowedIs, SourcePosition at, string key)
    {
        var catalogue = AttributeCatalogue.Default;
        if (catalogue.Find(name) is not { } attribute)
            return new(at, key, $"The attribute catalogue has no '{name}'.", Nearest.Suggest(
                name, catalogue.All.Where(allowed).Select(a => a.Name), "docs/attributes.md lists all attributes."));
        return allowed(attribute) ? null : new(at, key, $"'{name}' is not {allowedIs}.", $"Use {allowedIs}; docs/attributes.md lists all.");
    }

    /// <summary>A finding when a constant is no canonical value of the attribute.</summary>
    public static ProjectFinding? CheckValue(AttributeDefinition attribute, string value, SourcePosition at, string key)
    {
        if (attribute.CodeTable is { } name && CodeTables.Find(name) is { } table)
            return table.Codes.Contains(value, StringComparer.Ordinal)
                ? null
                : new(at, key, $"'{value}' is not a code of the table {name}.", $"{Nearest.Suggest(value, table.Codes, "")} Codes: {string.Join(", ", table.Codes.Take(12))}{(table.Codes.Count > 12 ? ", …" : "")}.".TrimStart());
        if (attribute.Type == AttributeType.Boolean && value is not ("true" or "false"))
            return new(at, key, $"'{value}' is neither true nor false.", $"{attribute.Name} is true or false.");
        return null;
    }
}
