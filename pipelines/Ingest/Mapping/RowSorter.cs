using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Tells data rows from titles, headers, totals, signatures and comments, in file order; fills merged cells down.</summary>
internal sealed class RowSorter
{
    private static readonly string[] SignatureStarts = ["制表", "填表", "填报", "审核", "经办", "负责人", "联系人", "单位(盖章)"];
    private static readonly string[] CommentStarts = ["注:", "备注:", "说明:", "填写说明", "填表说明"];
    private static readonly string[] InstructionWords = ["必填", "选填", "填写", "示例", "例如", "格式", "如:", "下拉", "代码表", "不超过"];

    /// <summary>Of somebody who did not fill in a form, not to those who are to.</summary>
    private static readonly string[] NotDone = ["未填", "没填", "没有填"];

    private readonly IReadOnlyList<BoundColumn> columns;
    private readonly IReadOnlyList<(string Start, string Reason)> marks;
    private readonly HashSet<string> headerNames;
    private readonly HashSet<char> markedStarts;
    private readonly int headerIndex;
    private readonly FillDown fillDown;
    private readonly int[] needed;
    private readonly DeliveryFormat delivery;
    private readonly RowShape shape;
    private readonly bool areReturned;
    private int position;

    /// <param name="headerIndex">How many rows stand before the header.</param>
    /// <param name="areReturned">True when all rows below the header are known to be data.</param>
    public RowSorter(SourceContract contract, FoundHeader header, int headerIndex, IReadOnlyList<BoundColumn> columns, RowShape shape, bool areReturned)
    {
        delivery = contract.Delivery;
        this.shape = shape;
        this.areReturned = areReturned;
        this.headerIndex = headerIndex;
        this.columns = columns;
        fillDown = new FillDown(contract, header);
        needed = [.. contract.Delivery.RowsWith.Select(name => header.IndexOf(name, contract))];
        marks = [.. contract.Delivery.TotalsRows.Select(HeaderText.Normalise).Concat(CommentStarts).Distinct().Select(start => (start, ReasonOf(start)))];
        headerNames = [.. header.Texts.Where(n => n.Length > 0), .. contract.Columns.SelectMany(c => c.Aliases.Append(c.Column)).Select(HeaderText.Normalise)];
        markedStarts = [.. marks.Select(m => m.Start[0]), .. headerNames.Select(n => n[0])];
    }

    public SortedRow Sort(SourceRow row)
    {
        if (row.SetAside is { } told)
        {
            // No merged cell reaches from one sheet to the next.
            fillDown.Forget();
            return new(row, 0, told);
        }
        var at = position++;
        if (areReturned) return new(row, at, at == 0 ? "header" : null);
        var record = Math.Max(0, at - headerIndex - (delivery.HeaderRows - 1));
        if (row.Damage is not null)
        {
            fillDown.Lose();
            return new(row, record, null);
        }
        if (at < headerIndex) return new(row, 0, "title");
        if (record == 0 && headerIndex >= 0) return new(row, 0, "header");
        if (record <= delivery.SkipRows) return new(row, record, "comment");
        if (ReasonToSetAside(row, record) is { } reason) return new(row, record, reason);
        if (shape.IsBroken(row.Fields))
        {
            fillDown.Lose(row.Fields);
            return new(row, record, null);
        }
        var (filled, lost) = fillDown.Apply(row);
        if (Array.Exists(needed, c => c >= filled.Fields.Length || string.IsNullOrWhiteSpace(filled.Fields[c]))) return new(filled, record, "not-listed");
        return new(filled, record, null) { LostAbove = lost };
    }

    private string? ReasonToSetAside(SourceRow row, int record)
    {
        var first = Array.FindIndex(row.Fields, f => !string.IsNullOrWhiteSpace(f));
        if (first < 0) return "empty";
        if (delivery.CommentPrefix is { Length: > 0 } prefix && row.Fields[first].AsSpan().TrimStart().StartsWith(prefix, StringComparison.Ordinal)) return "comment";
        if (record == 1 && IsInstruction(row)) return "comment";
        // Most rows start with a number or a name; one look at the first character sorts them out.
        var start = row.Fields[first].AsSpan().TrimStart("\u0020\u3000\t\uFEFF'*\"＊")[..];
        if (start.Length == 0 || (!markedStarts.Contains(start[0]) && start[0] is < '\uFF01' or > '\uFF5E')) return null;
        var text = HeaderText.Normalise(row.Fields[first]);
        if (headerNames.Contains(text) && IsRepeatedHeader(row)) return "repeated-header";
        foreach (var (mark, reason) in marks)
            if (text.StartsWith(mark, StringComparison.Ordinal) && !HasRequiredValue(row))
                return reason;
        return null;
    }

    private bool IsRepeatedHeader(SourceRow row)
    {
        var (filled, named) = (0, 0);
        for (var i = 0; i < row.Fields.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(row.Fields[i])) continue;
            filled++;
            if (headerNames.Contains(HeaderText.Normalise(row.Fields[i]))) named++;
        }
        return named >= 2 && named * 2 > filled;
    }

    /// <summary>A row below the header that tells how to fill the form in: 必填, 18位, 格式：yyyyMMdd.</summary>
    private bool IsInstruction(SourceRow row)
    {
        var instructions = row.Fields.Count(IsInstruction);
        if (instructions == 0) return false;
        // A data row may speak of forms in its remark; it still has an ID number, a day or a code somewhere, or a name and nothing else that reads so.
        if (instructions == 1 && HasRequiredValue(row)) return false;
        return !columns.Any(c => c.Mapping.Value is null && IsTyped(c) && c.Index < row.Fields.Length && c.Parse(row.Fields[c.Index]).Value is not null);
    }

    private static bool IsInstruction(string cell) =>
        cell.Length > 1 && HeaderText.Normalise(cell) is var text && InstructionWords.Any(w => text.Contains(w, StringComparison.Ordinal)) && !NotDone.Any(w => text.Contains(w, StringComparison.Ordinal));

    /// <summary>True when a column without which no row is staged has a value: then the row is a person, whatever it starts with.</summary>
    private bool HasRequiredValue(SourceRow row)
    {
        var required = columns.Where(c => c.Mapping.Required).ToList();
        if (required.Count == 0) required = [.. columns.Where(c => AttributeCatalogue.Default[c.Mapping.Attribute].Type is AttributeType.ResidentId)];
        return required.Any(c => c.Index < row.Fields.Length && c.Parse(row.Fields[c.Index]).Value is { } value && !IsCount(c, value) && !IsMark(row.Fields[c.Index]) && !IsInstruction(row.Fields[c.Index]));
    }

    // 合计 … 218户: a count has slipped under the names.
    private static bool IsCount(BoundColumn column, string value) =>
        AttributeCatalogue.Default[column.Mapping.Attribute].Type == AttributeType.Name && value.Any(char.IsAsciiDigit);

    private bool IsMark(string cell)
    {
        var text = HeaderText.Normalise(cell);
        return marks.Any(m => text.StartsWith(m.Start, StringComparison.Ordinal));
    }

    private static bool IsTyped(BoundColumn column) =>
        AttributeCatalogue.Default[column.Mapping.Attribute].Type is AttributeType.ResidentId or AttributeType.Date or AttributeType.Phone or AttributeType.Code;

    private static string ReasonOf(string start) =>
        SignatureStarts.Any(s => start.StartsWith(s, StringComparison.Ordinal)) ? "signature"
        : CommentStarts.Any(s => start.StartsWith(s, StringComparison.Ordinal)) ? "comment"
        : "totals";
}
