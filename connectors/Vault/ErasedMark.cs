namespace Yidang.Connectors.Vault;

/// <summary>Beside a kept delivery of which rows were erased by law: says what its bytes are since.</summary>
/// <remarks>The store knows it too. The mark lets the vault, which knows no store, tell an erasure from damage.</remarks>
internal static class ErasedMark
{
    public static string PathOf(string place) => place + ".erased";

    public static bool IsAt(string place) => File.Exists(PathOf(place));
}
