using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Lists may be expected to hold more errors of matching than their items allow; nothing was published.</summary>
public sealed class ErrorBudgetException(string message) : YidangException(message)
{
    /// <summary>1: the run worked, and someone must decide.</summary>
    public override int ExitCode => 1;

    internal static void ThrowIfExceeded(IReadOnlyList<ListExpectation> lists)
    {
        var exceeded = lists.Where(l => !l.IsWithinBudget).Select(Describe).ToList();
        if (exceeded.Count > 0) throw new ErrorBudgetException(string.Join('\n', exceeded));
    }

    private static string Describe(ListExpectation list) => string.Create(CultureInfo.InvariantCulture, $"""
        {list.Item}（{list.Title}）：名单 {list.Listed:N0} 人，按隐去号码的抽样推算，误联系约 {list.FalseContacts.Rows:0.0###} 人，漏掉约 {list.Missed.Rows:0.0###} 人，超过 items 中写明的差错预算（{Limits(list)}）。全部名单都没有发布，上一期名单仍然有效。
          看一看差错在哪里：yidang quality
          人工核对后再运行：yidang review，然后 yidang run
          预算定得过紧：修改服务事项 {list.Budget!.Position.File} 的 budget
        """);

    private static string Limits(ListExpectation list) => string.Join("、", new[]
    {
        list.Budget!.FalseContacts is { } contacts ? string.Create(CultureInfo.InvariantCulture, $"false_contacts {contacts:0.########}") : null,
        list.Budget.Missed is { } missed ? string.Create(CultureInfo.InvariantCulture, $"missed {missed:0.########}") : null,
    }.OfType<string>());
}
