using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A store that was to be filled from another holds something already; nothing was changed.</summary>
public sealed class StoreNotEmptyException(string message) : YidangException(message);
