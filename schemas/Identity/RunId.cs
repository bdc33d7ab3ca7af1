namespace Yidang.Schemas;

/// <summary>Number of a run in the run ledger; 1 is the first run of a hub. A resumed run keeps its number.</summary>
public readonly record struct RunId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
