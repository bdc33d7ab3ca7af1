namespace Yidang.Schemas;

/// <summary>A paper that need not be handed in (免提交), and the department whose data replaces it.</summary>
public sealed record WaivedMaterial(string Material, string HeldBy);
