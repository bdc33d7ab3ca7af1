namespace Yidang.Mdm;

/// <summary>How a comparison behaves for two members of one household.</summary>
public enum HouseholdShare
{
    /// <summary>Relatives agree on it no more often than strangers do; a given name.</summary>
    Own,

    /// <summary>How often relatives agree on it is learnt.</summary>
    Learnt,
}
