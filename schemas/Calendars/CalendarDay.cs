namespace Yidang.Schemas;

/// <summary>A day that is not what its weekday says: a public holiday (放假), or a weekend day worked in exchange for one (调休上班).</summary>
/// <param name="IsWorkday">True for a make-up workday.</param>
/// <param name="Name">The holiday it belongs to, e.g. 国庆节.</param>
public sealed record CalendarDay(DateOnly Day, bool IsWorkday, string Name);
