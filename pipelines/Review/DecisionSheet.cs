using System.Globalization;
using Yidang.Connectors;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A table of answers (CSV in any encoding, or .xlsx) with the columns 任务 task, 结论 verdict, 备注 note and 核对人 by, in any order.</summary>
public static class DecisionSheet
{
    private static readonly Dictionary<string, DecisionVerdict> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["same"] = DecisionVerdict.Same, ["同一人"] = DecisionVerdict.Same, ["是"] = DecisionVerdict.Same,
        ["different"] = DecisionVerdict.Different, ["不是同一人"] = DecisionVerdict.Different, ["否"] = DecisionVerdict.Different,
        ["unsure"] = DecisionVerdict.Unsure, ["无法判断"] = DecisionVerdict.Unsure,
    };

    /// <summary>Reads the answers; rows without a verdict are not answered yet and are passed over.</summary>
    /// <param name="actor">Who decided, where a row does not say.</param>
    /// <exception cref="DecisionRefusedException">Columns are missing, or a row cannot be understood; each is named by its line.</exception>
    public static async Task<IReadOnlyList<TaskAnswerRow>> ReadAsync(string file, string actor, CancellationToken cancellationToken)
    {
        Dictionary<string, int>? columns = null;
        var answers = new List<TaskAnswerRow>();
        var problems = new List<string>();
        await foreach (var batch in new DeliveryReaders().ReadAsync(file, new DeliveryFormat(), cancellationToken))
        {
            foreach (var row in batch)
            {
                if (columns is null) columns = Columns(row.Fields);
                else Read(row, columns, actor, answers, problems);
            }
        }
        foreach (var twice in answers.GroupBy(a => a.Task, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            problems.Add($"{string.Join(" and ", twice.Select(a => a.Where))}: task {twice.Key} is answered more than once");
        return problems.Count == 0 ? answers : throw new DecisionRefusedException(string.Join('\n', [.. problems.Take(20), "Nothing was entered."]));
    }

    /// <summary>A verdict as people write it, in English or Chinese, or null.</summary>
    public static DecisionVerdict? VerdictOf(string text) => Words.TryGetValue(text.Trim(), out var verdict) ? verdict : null;

    private static void Read(SourceRow row, Dictionary<string, int> columns, string actor, List<TaskAnswerRow> answers, List<string> problems)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"line {row.Line}");
        if (Cell("verdict") is not { Length: > 0 } word) return;
        if (VerdictOf(word) is not { } verdict) problems.Add($"{where}: the verdict is none of same 同一人, different 不是同一人, unsure 无法判断");
        else if (Cell("task") is not { Length: > 0 } task) problems.Add($"{where}: the task is missing");
        else answers.Add(new TaskAnswerRow(task, verdict, Cell("note") ?? "", Cell("by") is { Length: > 0 } by ? by : actor, where));

        string? Cell(string column) => columns.TryGetValue(column, out var at) && at < row.Fields.Length ? row.Fields[at]?.Trim() : null;
    }

    private static Dictionary<string, int> Columns(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim().ToLowerInvariant() switch { "task" or "任务" => "task", "verdict" or "结论" => "verdict", "note" or "备注" => "note", "by" or "核对人" => "by", _ => null };
            if (name is not null) columns.TryAdd(name, i);
        }
        return columns.ContainsKey("task") && columns.ContainsKey("verdict")
            ? columns
            : throw new DecisionRefusedException("The file needs a header with the columns task (任务) and verdict (结论); note (备注) and by (核对人) may follow.");
    }
}
