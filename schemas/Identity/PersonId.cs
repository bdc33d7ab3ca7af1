namespace Yidang.Schemas;

/// <summary>Lasting identity of a golden person: <c>P</c> and 12 characters of Crockford base 32. Never reused.</summary>
public readonly record struct PersonId(string Value) : IComparable<PersonId>
{
    /// <summary>The identity a person gets whose oldest record is <paramref name="anchor"/>; <paramref name="attempt"/> &gt; 0 after a collision.</summary>
    public static PersonId FromAnchor(RecordKey anchor, int attempt = 0) => new(AnchoredId.Of('P', anchor, attempt));

    public int CompareTo(PersonId other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(PersonId left, PersonId right) => left.CompareTo(right) < 0;

    public static bool operator >(PersonId left, PersonId right) => left.CompareTo(right) > 0;

    public static bool operator <=(PersonId left, PersonId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PersonId left, PersonId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}
