namespace Yidang.Outreach;

/// <summary>An item's expressions in the order in which they are evaluated and in which a <see cref="Candidate"/> answers them.</summary>
/// <param name="Conditions">The item's conditions.</param>
/// <param name="Flags">Its exclusions, then the <c>when</c> of those channel rules that have one.</param>
public sealed record ServiceItemExpressions(IReadOnlyList<string> Conditions, IReadOnlyList<string> Flags)
{
    public static ServiceItemExpressions Of(ServiceItem item) => new(
        [.. item.Conditions.Select(c => c.Sql)],
        [.. item.Exclusions.Select(e => e.Sql), .. item.Channels.Select(c => c.When).OfType<string>()]);
}
