namespace Yidang.Schemas;

/// <summary>An id that was given out and now stands for another: <paramref name="From"/> is never reused.</summary>
public readonly record struct Redirect(string From, string To);
