using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Days were to be made up for that the hub has gone beyond. Nothing was done.</summary>
public sealed class BackfillRefusedException(BackfillDay first) : YidangException(string.Create(
    CultureInfo.InvariantCulture,
    $"""
    {first.Day:yyyy-MM-dd} cannot be made up for: {first.Refusal}. Its lists would be made of what came later, and would be the latest published. Nothing was done.
    What was so on that day: yidang export lists --as-of {first.Day:yyyy-MM-dd} --out DIR, or yidang person ID --as-of {first.Day:yyyy-MM-dd}. What was published: yidang lists.
    """));
