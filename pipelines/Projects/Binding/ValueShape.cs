using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a configuration property can hold, read off its .NET type; the binder, the JSON Schemas and the reference share it.</summary>
internal sealed class ValueShape
{
    private ValueShape(ValueKind kind, Type type) => (Kind, Type) = (kind, type);

    public ValueKind Kind { get; }

    /// <summary>The .NET type without <see cref="Nullable{T}"/>.</summary>
    public Type Type { get; }

    /// <summary>Shape of a list's items or a map's values.</summary>
    public ValueShape? Item { get; private init; }

    /// <summary>A choice's values by their names in YAML, in the order of the enum.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Choices { get; private init; } = [];

    public bool IsScalar => Kind is not (ValueKind.List or ValueKind.Map or ValueKind.Record);

    /// <summary>The record's keys; only for <see cref="ValueKind.Record"/>.</summary>
    public RecordShape Record => RecordShape.Of(Type);

    /// <summary>How the documentation names it, e.g. <c>list of text</c>.</summary>
    public string Title => Kind switch
    {
        ValueKind.Text => "text",
        ValueKind.Integer => "whole number",
        ValueKind.Number => "number",
        ValueKind.Boolean => "true or false",
        ValueKind.Day => "day (yyyy-MM-dd)",
        ValueKind.Choice => string.Join(", ", Choices.Select(c => c.Key)),
        ValueKind.List => $"list of {Item!.Title}",
        ValueKind.Map => $"map of text to {Item!.Title}",
        _ => $"[{Type.Name}](#{Type.Name.ToLowerInvariant()})",
    };

    public static ValueShape Of(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string)) return new(ValueKind.Text, type);
        if (type == typeof(int)) return new(ValueKind.Integer, type);
        if (type == typeof(double)) return new(ValueKind.Number, type);
        if (type == typeof(bool)) return new(ValueKind.Boolean, type);
        if (type == typeof(DateOnly)) return new(ValueKind.Day, type);
        if (type.IsEnum)
            return new(ValueKind.Choice, type)
            {
                Choices = [.. Enum.GetValues(type).Cast<object>().Select(v => KeyValuePair.Create(SnakeCase.Of(v.ToString()!), v))],
            };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new(ValueKind.List, type) { Item = Of(type.GetGenericArguments()[0]) };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && type.GetGenericArguments()[0] == typeof(string))
            return new(ValueKind.Map, type) { Item = Of(type.GetGenericArguments()[1]) };
        if (type.IsClass && type.GetConstructor(Type.EmptyTypes) is not null) return new(ValueKind.Record, type);
        throw new InvalidOperationException($"A project file cannot hold a {type}: use text, numbers, bool, DateOnly, enums, IReadOnlyList, IReadOnlyDictionary<string, …> or a record.");
    }

    /// <summary>A value of this shape as it would stand in YAML; used for defaults.</summary>
    public string Write(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        Enum choice => SnakeCase.Of(choice.ToString()),
        string text => text,
        DateOnly day => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        System.Collections.IDictionary map => map.Count == 0 ? "{}" : "{…}",
        System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(i => Item!.Write(i)))}]",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => "{…}",
    };
}
