namespace Yidang.Schemas;

/// <summary>The hub's own number of one version of one source record; 0 means none. Never shown as an identity of a person.</summary>
public readonly record struct RecordId(long Value)
{
    public static RecordId None => default;

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
