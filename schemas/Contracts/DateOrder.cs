namespace Yidang.Schemas;

/// <summary>How to read a date such as 03/04/1951 when the contract states it; otherwise it is ambiguous and kept raw.</summary>
public enum DateOrder
{
    YearFirst,
    DayFirst,
    MonthFirst,
}
