using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>Writes the reasons of a list row as text that an outreach worker can read out.</summary>
public static class ReasonText
{
    /// <summary>
    /// Every condition with the values it saw and their sources: <c>年满80周岁（出生日期：1943年5月6日〔公安局《常住人口》〕）；…</c>.
    /// An unknown condition starts with 待核实. ID numbers are masked.
    /// </summary>
    public static string Of(IReadOnlyList<MatchReason> reasons, SourceNames sources) =>
        string.Join('；', reasons.Select(reason => One(reason, sources)));

    private static string One(MatchReason reason, SourceNames sources)
    {
        var says = reason.Holds is null ? "待核实：" + reason.Says : reason.Says;
        if (reason.Evidence.Count == 0) return says;
        return $"{says}（{string.Join('，', reason.Evidence.Select(e => Evidence(e, sources)))}）";
    }

    private static string Evidence(ReasonEvidence evidence, SourceNames sources)
    {
        var value = Labels.Of(evidence.Attribute, Masking.Mask(evidence.Attribute, evidence.Value));
        var source = evidence.Source is null ? "" : $"〔{sources.Of(evidence.Source)}〕";
        return $"{Labels.NameOf(evidence.Attribute)}：{value}{source}";
    }
}
