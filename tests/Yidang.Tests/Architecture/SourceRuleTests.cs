using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Yidang.Tests.Architecture;

public sealed partial class SourceRuleTests
{
    [Fact]
    public void Nobody_asks_the_machine_for_the_time_but_through_a_TimeProvider()
    {
        Offenders(Repository.ProductSources, Clock()).Should().BeEmpty("a test cannot move the machine's clock");
    }

    [Fact]
    public void Only_the_composition_root_chooses_the_clock()
    {
        // What stands when no clock is given (clock ?? TimeProvider.System, a retry's own waiting) chooses nothing for anyone.
        Offenders(Repository.ProductSources.Where(file => file != "hub/Composition.cs"), SystemClock()).Should().BeEmpty();
    }

    [Fact]
    public void Sql_lives_only_in_storage()
    {
        // The database's conditions of a service item are configuration and come from files; what the program itself says to a database is storage's.
        // So are the queries on a department's database: the examples that document the contract's key are all there is of them here.
        Offenders(Repository.ProductSources.Where(file => !file.StartsWith("storage/", StringComparison.Ordinal) && file != "schemas/Contracts/Remote/PostgresQuery.cs"), Sql()).Should().BeEmpty();
    }

    [Fact]
    public void Resolution_and_outreach_do_nothing_but_compute()
    {
        Offenders(Repository.Sources("mdm").Concat(Repository.Sources("outreach")), OutsideWorld()).Should().BeEmpty();
    }

    [Fact]
    public void The_product_knows_nothing_of_the_place_where_it_is_built()
    {
        Offenders(Repository.ProductSources, Workplace()).Should().BeEmpty();
    }

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var long_ = Repository.ProductSources.Concat(Repository.TestSources)
            .Select(file => (file, lines: File.ReadLines(Repository.PathOf(file)).Count()))
            .Where(f => f.lines > 400);

        long_.Should().BeEmpty();
    }

    [Fact]
    public void A_file_holds_one_type_and_is_named_for_it()
    {
        var offenders =
            from file in Repository.ProductSources
            let types = TopLevelType().Matches(Repository.Code(file)).Select(m => m.Groups["name"].Value).Distinct().ToList()
            let name = Path.GetFileName(file).Split('.')[0]
            where types.Count > 1 || (types.Count == 1 && types[0] != name)
            select $"{file}: {string.Join(", ", types)}";

        offenders.Should().BeEmpty();
    }

    [Fact]
    public void Every_failure_of_ours_descends_from_YidangException()
    {
        var offenders =
            from file in Repository.ProductSources
            where file != "schemas/YidangException.cs"
            from Match match in ExceptionType().Matches(Flat(Repository.Code(file)))
            where match.Groups["root"].Value is not ("YidangException" or "StoreUnavailableException")
            select $"{file}: {match.Groups["name"].Value} : {match.Groups["root"].Value}";

        offenders.Should().BeEmpty("the command line words those, and treats anything else as a fault of the program");
    }

    private static IEnumerable<string> Offenders(IEnumerable<string> files, Regex forbidden) =>
        from file in files
        from Match match in forbidden.Matches(Repository.Code(file))
        select $"{file}: {match.Value.Trim()}";

    private static string Flat(string code) => code.ReplaceLineEndings(" ");

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bEnvironment\.TickCount")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<!\?\? |\bnew\()TimeProvider\.System\b")]
    private static partial Regex SystemClock();

    [GeneratedRegex(@"""[^""\n]*\b(select\s[^""\n]{1,200}\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+table\s)", RegexOptions.IgnoreCase)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\busing System\.(IO|Net|Data)\b|\b(File|Directory|FileStream|HttpClient|Socket|Process|Thread|Environment)\s*\.|\bRandom\.Shared\b|\bGuid\.NewGuid\b")]
    private static partial Regex OutsideWorld();

    [GeneratedRegex(@"\.\./shared|/work/")]
    private static partial Regex Workplace();

    [GeneratedRegex(@"^(?:public|internal)\s+(?:(?:sealed|static|abstract|readonly|partial|unsafe|ref)\s+)*(?:class|record\s+struct|record\s+class|record|struct|interface|enum|delegate\s+\w+)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"class\s+(?<name>\w+Exception)\b[^{;]*?\)?\s*:\s*(?<root>\w+)")]
    private static partial Regex ExceptionType();
}
