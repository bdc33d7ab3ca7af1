using System.Text;

namespace Yidang.Tests.Connectors;

/// <summary>A folder of its own for one test, gone when the test ends.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("yidang-connectors-").FullName;

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
