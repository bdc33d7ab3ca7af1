using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Hashes what erased persons were known by: HMAC-SHA256 (RFC 2104) under a key of this hub that lies beside the store, not in it.</summary>
/// <remarks>There are some 10¹⁰ ID numbers that could be anyone's, so a hash without a key could be read back by trying them all.</remarks>
internal sealed class ErasureKey
{
    private const int Bytes = 32;

    private readonly byte[] key;

    private ErasureKey(byte[] key) => this.key = key;

    /// <summary>The hub's key.</summary>
    /// <exception cref="ErasureKeyException">There is none, or not a whole one.</exception>
    public static ErasureKey Read(string path)
    {
        if (!File.Exists(path)) throw new ErasureKeyException($"{path} is missing: without it nobody can tell which rows are of persons who were erased. Restore it from where you keep it.");
        var key = Convert.FromHexString(File.ReadAllText(path).Trim());
        return key.Length == Bytes ? new(key) : throw new ErasureKeyException($"{path} is damaged. Restore it from where you keep it.");
    }

    /// <summary>The hub's key, or where it has none one that is good for a preview and not kept.</summary>
    public static ErasureKey ReadOrDraw(string path) => File.Exists(path) ? Read(path) : new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hub's key, made when it has none; only its owner may read it.</summary>
    public static ErasureKey ReadOrMake(string path)
    {
        if (!File.Exists(path)) Write(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)) + "\n");
        return Read(path);
    }

    /// <summary>Gives a copy of a hub its key; does nothing when it has none.</summary>
    /// <param name="replace">Whether a key that lies there already may go.</param>
    /// <exception cref="ErasureKeyException">Another hub's key lies there.</exception>
    public static void Copy(string from, string to, bool replace)
    {
        if (!File.Exists(from)) return;
        var key = File.ReadAllText(from);
        if (!replace && File.Exists(to) && File.ReadAllText(to) != key)
            throw new ErasureKeyException($"{to} is another hub's: in its place this hub's key would let those come back who were erased there. Copy to another folder, or replace it with --force.");
        Write(to, key);
    }

    private static void Write(string path, string key)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(part, options))
        {
            file.Write(Encoding.ASCII.GetBytes(key));
            file.Flush(flushToDisk: true);
        }
        File.Move(part, path, overwrite: true);
    }

    /// <summary>Of a resident ID number or a lasting id.</summary>
    public string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    public string Hash(RecordKey record) => Hash(string.Create(CultureInfo.InvariantCulture, $"{record.Source}/{record.Digest}"));
}
