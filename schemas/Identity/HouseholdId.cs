namespace Yidang.Schemas;

/// <summary>Lasting identity of a golden household: a letter for its grouping (<c>H</c>, <c>D</c>, <c>F</c>) and 12 characters.</summary>
public readonly record struct HouseholdId(string Value) : IComparable<HouseholdId>
{
    /// <summary>The identity of a household whose oldest record is <paramref name="anchor"/>.</summary>
    public static HouseholdId FromAnchor(HouseholdGrouping grouping, RecordKey anchor, int attempt = 0) =>
        new(AnchoredId.Of(Letter(grouping), anchor, attempt));

    /// <summary>The letter that the ids of a grouping begin with.</summary>
    public static char Letter(HouseholdGrouping grouping) => grouping switch
    {
        HouseholdGrouping.Registered => 'H',
        HouseholdGrouping.Dwelling => 'D',
        HouseholdGrouping.EconomicFamily => 'F',
        _ => throw new ArgumentOutOfRangeException(nameof(grouping)),
    };

    public int CompareTo(HouseholdId other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(HouseholdId left, HouseholdId right) => left.CompareTo(right) < 0;

    public static bool operator >(HouseholdId left, HouseholdId right) => left.CompareTo(right) > 0;

    public static bool operator <=(HouseholdId left, HouseholdId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HouseholdId left, HouseholdId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}
