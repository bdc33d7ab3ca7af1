namespace Yidang.Mdm;

/// <summary>What the levels of two names say of whose they are.</summary>
internal static class NameLevels
{
    /// <summary>True when the two may be one name: equal, former, or written with a slip.</summary>
    public static bool MayBeOneName(this NameLevel level) => level is > NameLevel.Missing and <= NameLevel.Near;

    /// <summary>True when one person may be called both: one name, a familiar form of it, or a stand-in.</summary>
    public static bool MayCallOnePerson(this NameLevel level) => level.MayBeOneName() || level is NameLevel.Nickname or NameLevel.StandIn;
}
