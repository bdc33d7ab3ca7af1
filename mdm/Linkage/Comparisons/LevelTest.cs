namespace Yidang.Mdm;

/// <summary>Whether two cleaned values, neither missing, meet a level. Symmetric and pure.</summary>
internal delegate bool LevelTest(ReadOnlySpan<char> left, ReadOnlySpan<char> right);
