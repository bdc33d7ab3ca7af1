namespace Yidang.Schemas;

/// <summary>Number of a delivery (报送): one file, or one query result, that a department sent once.</summary>
public readonly record struct DeliveryId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
