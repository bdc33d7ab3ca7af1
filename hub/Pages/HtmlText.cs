using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Yidang.Hub.Pages;

/// <summary>Builds HTML from interpolated strings in which the literal parts are markup and every inserted value is escaped text.</summary>
/// <remarks>So nobody can forget to escape: a name that holds a script is a name. Markup that was built before goes in as another <see cref="HtmlText"/>.</remarks>
internal sealed class HtmlText
{
    private readonly StringBuilder text = new();

    /// <summary>The literal parts as they are, the holes escaped.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] ref Handler markup)
    {
        // The handler has written into this builder already.
        _ = markup;
        return this;
    }

    /// <summary>Adds one piece of markup for each item.</summary>
    public HtmlText AddAll<T>(IEnumerable<T> items, Action<HtmlText, T> add)
    {
        foreach (var item in items) add(this, item);
        return this;
    }

    public override string ToString() => text.ToString();

    /// <summary>A number as CSS and SVG read it: a point, two decimals at most.</summary>
    public static string Css(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Escapes what is inserted.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly StringBuilder text;

        public Handler(int literalLength, int formattedCount, HtmlText target)
        {
            _ = formattedCount;
            text = target.text;
            text.EnsureCapacity(text.Length + literalLength);
        }

        public void AppendLiteral(string markup) => text.Append(markup);

        public void AppendFormatted(HtmlText markup) => text.Append(markup.text);

        public void AppendFormatted(string? value) => text.Append(WebUtility.HtmlEncode(value));

        public void AppendFormatted(int value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(long value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double value) => text.Append(Css(value));
    }
}
