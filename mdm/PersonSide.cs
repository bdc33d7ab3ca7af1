namespace Yidang.Mdm;

/// <summary>Records that may be one person, as <see cref="PersonMatcher.MayBeOne"/> compares them with others: made once, and asked about many times.</summary>
public sealed class PersonSide
{
    internal PersonSide(PersonProfile[] profiles) => Profiles = profiles;

    internal PersonProfile[] Profiles { get; }
}
