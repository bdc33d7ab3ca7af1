namespace Yidang.Schemas;

/// <summary>One column of a file that does not name its columns itself.</summary>
public sealed record FileField
{
    public SourcePosition Position { get; init; }

    [Key("The name by which `columns`, `key`, `when` and `fill_down` mean it.", Example = "公民身份号码")]
    public required string Name { get; init; }

    [Key("How wide it is, in the delivery's `width_unit`; for fixed_width only.", Example = "18", Minimum = 0, Maximum = 100000)]
    public int Width { get; init; }

    [Key("Where it begins, counted from 1; 0 when it follows the field above.", Example = "19", Minimum = 0, Maximum = 1000000)]
    public int Start { get; init; }
}
