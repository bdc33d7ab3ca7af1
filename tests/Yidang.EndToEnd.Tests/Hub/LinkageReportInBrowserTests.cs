using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using Yidang.EndToEnd.Tests.CommandLine;

namespace Yidang.EndToEnd.Tests.Hub;

/// <summary>The report of a real linkage in a real browser, at the width of a desk and of a phone.</summary>
public sealed partial class LinkageReportInBrowserTests : IDisposable
{
    /// <summary>Looks at the page from within a frame of a given width and writes down what it finds.</summary>
    private const string Probe = """
        <!doctype html><body style="margin:0"><iframe id="f" src="report.html" style="width:WIDTHpx;height:900px;border:0"></iframe><pre id="found"></pre><script>
        document.getElementById('f').onload = () => {
          const page = document.getElementById('f').contentDocument, found = {};
          const shown = element => element.getClientRects().length > 0;
          found.overflow = page.documentElement.scrollWidth - page.documentElement.clientWidth;
          found.sections = [...page.querySelectorAll('h2')].map(h => h.textContent);
          found.drawings = [...page.querySelectorAll('svg')].filter(shown).length;
          found.smallestLetters = Math.min(...[...page.querySelectorAll('svg text')].filter(shown).map(t => t.getBoundingClientRect().height));
          const texts = [...page.querySelectorAll('svg')].filter(shown).map(svg => [...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect()));
          found.overlaps = texts.flatMap(boxes => boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1))).length;
          const slider = page.getElementById('at'), before = page.getElementById('reading').textContent;
          slider.value = slider.max;
          slider.dispatchEvent(new page.defaultView.Event('input'));
          found.before = before;
          found.after = page.getElementById('reading').textContent;
          document.getElementById('found').textContent = JSON.stringify(found);
        };
        </script>
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-report-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_report_is_readable_on_a_desk_and_on_a_phone_and_its_slider_works()
    {
        var patients = Path.Combine(YidangProcess.Repository, "samples", "linkage", "patients.csv");
        using var draft = await YidangProcess.RunAsync(folder, "model", patients, "--out", "model.yaml");
        using var link = await YidangProcess.RunAsync(folder, "link", "model.yaml", patients, "--out", "clusters.csv", "--truth", "person", "--report", "report.html");
        link.ExitCode.Should().Be(0, link.Talk);

        foreach (var width in new[] { 1200, 375 })
        {
            var found = await LookAsync(width);

            found.GetProperty("overflow").GetInt32().Should().BeLessThanOrEqualTo(0, "at {0} pixels nothing is to be scrolled for sideways", width);
            found.GetProperty("sections").EnumerateArray().Select(s => s.GetString()).Should().Contain("Match weights").And.Contain("Sample pairs").And.Contain("Blocking").And.HaveCount(8);
            found.GetProperty("drawings").GetInt32().Should().Be(3, "of each curve the one for this width");
            found.GetProperty("smallestLetters").GetDouble().Should().BeGreaterThan(10, "letters of a drawing shrink with it");
            found.GetProperty("overlaps").GetInt32().Should().Be(0);
            found.GetProperty("after").GetString().Should().Contain("F1").And.NotBe(found.GetProperty("before").GetString());
        }
    }

    [Fact]
    public async Task Values_stay_masked_unless_they_are_asked_for()
    {
        var patients = Path.Combine(YidangProcess.Repository, "samples", "linkage", "patients.csv");
        var streets = File.ReadLines(patients).Skip(1).Select(line => line.Split(',')[5].ToLowerInvariant()).Where(street => street.Length > 0).ToHashSet(StringComparer.Ordinal);
        using var draft = await YidangProcess.RunAsync(folder, "model", patients, "--out", "model.yaml");
        using var masked = await YidangProcess.RunAsync(folder, "link", "model.yaml", patients, "--out", "clusters.csv", "--report", "masked.html");
        using var revealed = await YidangProcess.RunAsync(folder, "link", "model.yaml", patients, "--out", "clusters.csv", "--report", "revealed.html", "--reveal");

        Texts("masked.html").Should().NotIntersectWith(streets);
        Texts("revealed.html").Should().IntersectWith(streets);
    }

    private HashSet<string> Texts(string page) => [.. Between().Split(File.ReadAllText(Path.Combine(folder, page)))];

    private async Task<JsonElement> LookAsync(int width)
    {
        var probe = Path.Combine(folder, $"probe-{width}.html");
        await File.WriteAllTextAsync(probe, Probe.Replace("WIDTH", $"{width}", StringComparison.Ordinal));
        using var browser = Process.Start(new ProcessStartInfo("chromium",
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", $"--user-data-dir={Path.Combine(folder, "profile")}",
            "--window-size=1300,1000", "--virtual-time-budget=8000", "--dump-dom", new Uri(probe).AbsoluteUri,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = browser.StandardError.ReadToEndAsync();
        var page = await browser.StandardOutput.ReadToEndAsync();
        await browser.WaitForExitAsync();
        var found = Found().Match(page);
        found.Success.Should().BeTrue("the browser looked at the page; it said: {0}", await errors);
        return JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(found.Groups["json"].Value)).RootElement;
    }

    [GeneratedRegex("<pre id=\"found\">(?<json>\\{.*?\\})</pre>", RegexOptions.Singleline)]
    private static partial Regex Found();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Between();
}
