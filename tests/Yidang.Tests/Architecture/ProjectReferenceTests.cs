using System.Xml.Linq;
using FluentAssertions;
using Xunit;

namespace Yidang.Tests.Architecture;

public sealed class ProjectReferenceTests
{
    /// <summary>Dependencies run one way, in the order that data flows, and the four in the middle never see each other.</summary>
    public static TheoryData<string, string[]> Direction => new()
    {
        { "schemas", [] },
        { "connectors", ["schemas"] },
        { "mdm", ["schemas"] },
        { "outreach", ["schemas"] },
        { "storage", ["schemas"] },
        { "simulation", ["schemas"] },
        { "pipelines", ["connectors", "mdm", "outreach", "storage"] },
        { "jobs", ["pipelines"] },
        { "hub", ["jobs", "simulation"] },
    };

    [Theory]
    [MemberData(nameof(Direction))]
    public void A_project_sees_only_what_lies_upstream(string project, string[] allowed)
    {
        var referenced = Items(Repository.ProjectFile(project), "ProjectReference")
            .Select(reference => Path.GetFileName(Path.GetDirectoryName(reference.Replace('\\', '/'))!));

        referenced.Should().BeEquivalentTo(allowed);
    }

    [Fact]
    public void Every_folder_with_a_project_is_one_that_these_tests_know()
    {
        var folders = Directory.EnumerateDirectories(Repository.Root)
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bench" or "tools"));

        folders.Should().BeEquivalentTo(Repository.Projects);
    }

    [Fact]
    public void Every_package_has_one_owner_and_it_is_the_one_that_the_central_list_names()
    {
        var labels =
            from itemGroup in XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("ItemGroup")
            from version in itemGroup.Elements("PackageVersion")
            select (Owner: itemGroup.Attribute("Label")!.Value, Package: version.Attribute("Include")!.Value);
        var owners = labels.Where(l => l.Owner != "tests").ToDictionary(l => l.Package, l => l.Owner, StringComparer.Ordinal);

        var uses =
            from project in Repository.Projects
            from package in Items(Repository.ProjectFile(project), "PackageReference")
            select (package, project);

        uses.Should().OnlyContain(use => owners.ContainsKey(use.package) && owners[use.package] == use.project,
            "a package that two projects use has no owner to upgrade it");
    }

    [Fact]
    public void Every_version_is_exact()
    {
        var versions = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").Select(v => v.Attribute("Version")!.Value);

        versions.Should().OnlyContain(version => version.All(c => char.IsAsciiLetterOrDigit(c) || c == '.' || c == '-'), "a range restores to another version tomorrow");
    }

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        var projects = Repository.Projects.Append("tests/Yidang.Tests").Append("tests/Yidang.EndToEnd.Tests");

        projects.Should().OnlyContain(project => File.Exists(Repository.PathOf($"{project}/packages.lock.json")));
    }

    private static IEnumerable<string> Items(string projectFile, string kind) =>
        XDocument.Load(projectFile).Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
