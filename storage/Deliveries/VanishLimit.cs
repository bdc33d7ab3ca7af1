namespace Yidang.Storage;

/// <summary>How many records a snapshot may leave out before someone must say that it is right.</summary>
public static class VanishLimit
{
    /// <summary>
    /// So many may always be missing: in a village's file of thirty a share means nothing, and ten names are soon looked through.
    /// </summary>
    public const int AlwaysAllowed = 10;

    /// <summary>True when more than the share, and more than <see cref="AlwaysAllowed"/>, of the records before are missing.</summary>
    public static bool Exceeded(int vanished, int before, double share) => vanished > AlwaysAllowed && vanished > share * before;
}
