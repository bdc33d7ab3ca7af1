using FluentAssertions;
using Yidang.Tests.Architecture;

namespace Yidang.Tests.Docs;

/// <summary>Text that is under version control and written by the program: <c>YIDANG_ACCEPT=1 ./test</c> takes the new text over.</summary>
internal static class Approved
{
    public static void Hold(string relative, string text)
    {
        var path = Repository.PathOf(relative);
        if (Environment.GetEnvironmentVariable("YIDANG_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        text.Should().Be(approved, $"{relative} is written by the program; read the difference, then accept it with YIDANG_ACCEPT=1 ./test");
    }
}
