using System.Globalization;

namespace Yidang.Storage;

/// <summary>A row of a list whose person was erased: its number and place stay, so that nothing else on the list moves.</summary>
internal static class ErasedRow
{
    /// <summary>What stands in place of a person's id. No person's or household's id begins so.</summary>
    public static string IdOf(int erasure) => string.Create(CultureInfo.InvariantCulture, $"ERASED-{erasure}");

    public const string Condition = "person_id like 'ERASED-%'";
}
