namespace Yidang.Mdm;

/// <summary>How the surviving value is chosen; ties fall to authority, then recency, then record key.</summary>
public enum SurvivorshipStrategy
{
    /// <summary>The most believed source that has a value.</summary>
    Authority,

    /// <summary>The value of the record with the latest <c>recorded_on</c>, else of the latest delivery.</summary>
    MostRecent,

    /// <summary>The value that most records have.</summary>
    MostFrequent,

    /// <summary>The longest text (the fullest date, the fullest address).</summary>
    MostComplete,

    /// <summary>The greatest number or latest date.</summary>
    Maximum,

    /// <summary>The smallest number or earliest date.</summary>
    Minimum,

    /// <summary>The value that stands first in <c>prefer</c>.</summary>
    PreferredValue,
}
