using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A person as a resolution leaves it for the next.</summary>
/// <param name="Circle">Number of the circle: that of its smallest record when it was resolved.</param>
/// <param name="Steadiness">What its rows may say anew without its circle being resolved again.</param>
public readonly record struct CirclePerson(PersonId Person, long Circle, Steadiness Steadiness);
