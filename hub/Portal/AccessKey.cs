using System.Security.Cryptography;
using System.Text;

namespace Yidang.Hub.Portal;

/// <summary>128 random bits that open what shows people, said once on standard error when the server starts. A new start makes a new key.</summary>
internal sealed class AccessKey
{
    /// <summary>32 hexadecimal digits.</summary>
    public string Text { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Compares in the same time whatever was given, so that a key cannot be found out digit by digit.</summary>
    public bool Fits(string? given) =>
        given is { Length: 32 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Text));

    public override string ToString() => Text;
}
