using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The keys of a configuration record: its properties marked with <see cref="KeyAttribute"/>, in order of declaration.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    private readonly PropertyInfo? position;

    private RecordShape(Type type)
    {
        Type = type;
        position = type.GetProperty("Position", typeof(SourcePosition));
        // The parameterless constructor runs the initialisers, so what stands in a property now is the key's default.
        var defaults = NewInstance();
        Keys =
        [
            .. from property in type.GetProperties()
               let about = property.GetCustomAttribute<KeyAttribute>()
               where about is not null
               orderby property.MetadataToken
               select new KeyShape(
                   SnakeCase.Of(property.Name), property, about, property.IsDefined(typeof(RequiredMemberAttribute)),
                   ValueShape.Of(property.PropertyType), property.GetValue(defaults)),
        ];
        if (Keys.Count == 0) throw new InvalidOperationException($"{type.Name} has no property marked with [Key].");
    }

    public Type Type { get; }

    public IReadOnlyList<KeyShape> Keys { get; }

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, t => new RecordShape(t));

    /// <summary>This record and those nested in it, each once, outermost first.</summary>
    public IReadOnlyList<RecordShape> WithNested()
    {
        var found = new List<RecordShape> { this };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var key in found[i].Keys)
            {
                var value = key.Value;
                while (value.Item is { } item) value = item;
                if (value.Kind == ValueKind.Record && !found.Contains(value.Record)) found.Add(value.Record);
            }
        }
        return found;
    }

    public object NewInstance() => Activator.CreateInstance(Type)!;

    public void Place(object record, SourcePosition at) => position?.SetValue(record, at);
}
