using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Deliveries wait for someone to say that they are right; nothing of them was staged, and the run stopped before it resolved anything.</summary>
public sealed class DeliveryHeldException(string message) : YidangException(message)
{
    /// <summary>1: the file was read, and someone must decide.</summary>
    public override int ExitCode => 1;

    internal static void ThrowIfAny(IReadOnlyList<IntakeReport> intake)
    {
        var held = intake.Where(i => i.Outcome == IntakeReport.Held).Select(Describe).ToList();
        if (held.Count > 0) throw new DeliveryHeldException(string.Join('\n', held));
    }

    /// <summary>What is unusual about a held delivery, and what one can do, for whoever receives it.</summary>
    internal static string Describe(IntakeReport held)
    {
        var (gone, before) = (held.Counts.Vanished, held.Counts.Vanished + held.Counts.Changed + held.Counts.Unchanged);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {held.FileName}（报送 {held.Delivery}）：上一份共 {before:N0} 条，这一份少了 {gone:N0} 条（{100.0 * gone / before:0.#}%），另有新增 {held.Counts.New:N0} 条、变更 {held.Counts.Changed:N0} 条。暂不接收，整份原样保存，等待确认。
              确实减少了这么多：yidang accept {held.Delivery}，再运行 yidang run
              报错了文件或导出不全：用完整的文件替换，或把它移出报送目录，再运行 yidang run
              先不管它，其余照常：yidang run --skip-held
            """);
    }
}
