using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;
using Yidang.Hub.Pages;

namespace Yidang.Tests.Hub.Pages;

public sealed partial class LinkageReportPageTests
{
    private static readonly string Page = LinkageReportPage.Render(InventedReport.WithTruth);

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        Page.Should().NotContain("src=").And.NotContain("@import").And.NotContain("url(").And.NotContain("http://").And.NotContain("https://");
    }

    [Fact]
    public void What_stands_in_a_cell_is_text_and_never_markup()
    {
        Page.Should().NotContain("<script>alert").And.Contain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    [Fact]
    public void Every_drawing_is_well_formed_and_has_its_axes_named()
    {
        var drawings = Drawing().Matches(Page).Select(m => XElement.Parse(m.Value)).ToList();

        drawings.Should().HaveCount(6, "three drawings, each for a desk and for a phone");
        drawings.Should().OnlyContain(d => d.Attribute("aria-label") != null && d.Elements("text").Count(t => (string?)t.Attribute("class") == "title") == 2);
    }

    [Fact]
    public void No_number_is_one_that_a_browser_cannot_read() =>
        Page.Should().NotContain("NaN").And.NotContain("Infinity").And.NotContain("∞");

    [Fact]
    public void Measured_and_expected_curves_say_which_they_are()
    {
        Page.Should().Contain("<strong>Measured.</strong>");
        LinkageReportPage.Render(InventedReport.WithTruth with { Measures = null, TruthColumn = null }).Should().Contain("<strong>Expected.</strong>").And.NotContain("Measured");
    }

    [Fact]
    public void A_report_of_nothing_is_a_page_that_says_so()
    {
        var page = LinkageReportPage.Render(InventedReport.Empty);

        page.Should().Contain("Nothing was compared.").And.Contain("Nothing was flagged.").And.NotContain("NaN");
    }

    [Fact]
    public void A_pairs_bars_end_at_its_match_weight()
    {
        var pair = InventedReport.WithTruth.Samples[0];

        pair.Bits.Should().BeApproximately(-11.2 + 5.4 + 11.9 - 2.4, 1e-9);
        Page.Should().Contain("<b>+3.7 bits</b>");
    }

    [GeneratedRegex("<svg .*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();
}
