using Xunit;

namespace Yidang.Tests;

/// <summary>Tests that measure the whole process (what it allocates), and so run after all others and one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    /// <summary>The collection's name.</summary>
    public const string Name = "measured alone";
}
