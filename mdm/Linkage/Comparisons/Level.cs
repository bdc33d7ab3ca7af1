namespace Yidang.Mdm;

/// <summary>Whether two different values of a column, by their codes, meet a level. Symmetric and pure.</summary>
internal delegate bool Level(int left, int right);
