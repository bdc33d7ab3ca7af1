using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>How a part of the sample fared.</summary>
/// <param name="Withheld">Records of the part whose numbers were withheld.</param>
/// <param name="Missed">Of those with other records of their number: how many did not join them. One minus it is the recall.</param>
/// <param name="Wrong">Of all: how many joined another person's records.</param>
public sealed record QualityLine(string Part, int Withheld, Proportion Missed, Proportion Wrong);
