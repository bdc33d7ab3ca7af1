namespace Yidang.Storage;

/// <summary>What stands of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>Its good rows were staged. Whether they still count is the fold's to say: see <see cref="DeliveryFold"/>.</summary>
    Accepted,

    /// <summary>It was sent back as a whole: no row was staged, every failing row is in the quarantine.</summary>
    Refused,

    /// <summary>Nothing of it was staged: someone must say first that it is right, e.g. that so many people did leave.</summary>
    Held,

    /// <summary>Its department took it back (撤回): nothing that came from it counts any more.</summary>
    Withdrawn,
}
