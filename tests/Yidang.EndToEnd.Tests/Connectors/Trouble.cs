namespace Yidang.EndToEnd.Tests.Connectors;

/// <summary>What a test's server can be made to do.</summary>
public enum Trouble
{
    /// <summary>Breaks off in the middle of the next transfer, then works.</summary>
    Cut,

    /// <summary>Keeps the next request waiting beyond its time, then works.</summary>
    Slow,

    /// <summary>Turns the next requests away as overloaded or not yet up, then works.</summary>
    Busy,

    /// <summary>Offers something that is no delivery.</summary>
    WrongContent,

    /// <summary>Is not there.</summary>
    Down,
}
