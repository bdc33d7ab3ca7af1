using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The resident ID number of the row at hand: several checks ask for it, one after the other, and it is read once.</summary>
internal static class RowNumber
{
    [ThreadStatic]
    private static (string? Text, ResidentIdNumber Number) last;

    public static ResidentIdNumber Of(string? text)
    {
        if (!ReferenceEquals(last.Text, text) || text is null) last = (text, ResidentIdNumber.Parse(text));
        return last.Number;
    }
}
