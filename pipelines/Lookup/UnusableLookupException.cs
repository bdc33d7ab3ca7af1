using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A lookup that names what nobody is looked up by, or names one thing twice.</summary>
public sealed class UnusableLookupException(string message) : YidangException(message);
