namespace Yidang.Hub.Pages;

/// <summary>The size of a drawing, in pixels of its own. Each is drawn twice, because a wide one shrunk to a phone has letters that nobody reads.</summary>
/// <param name="Class">Which of the two the style sheet shows.</param>
/// <param name="Ticks">About how many numbers fit below it.</param>
internal sealed record PlotShape(string Class, int Width, int Height, int Ticks)
{
    public const int Left = 56;
    public const int Top = 30;

    public static IReadOnlyList<PlotShape> Both { get; } = [new("wide", 960, 310, 12), new("narrow", 360, 270, 5)];

    public int Right => Width - 12;

    public int Bottom => Height - 44;
}
