using Yidang.Connectors;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Finds the header among a delivery's first rows and checks that it is the one the contract describes.</summary>
/// <param name="isNew">False for a delivery that stands already, as its contract was then.</param>
internal sealed class HeaderFinder(SourceContract contract, string fileName, bool isNew = true)
{
    private const int RowsToLookAt = 30;

    /// <summary>Position of the header among the rows (-1 when the contract names the columns and the file does not), and the header.</summary>
    /// <exception cref="UnreadableDeliveryException">No row is the header, a column is missing, or a needed one stands twice.</exception>
    public (int Index, FoundHeader Header) Find(IReadOnlyList<SourceRow> rows)
    {
        var mapped = contract.Columns.GroupBy(c => HeaderText.Normalise(c.Column), StringComparer.Ordinal).Select(g => g.First()).ToList();
        var (index, header) = contract.Delivery.Fields.Count > 0 ? Declared(rows) : contract.Delivery.Header > 0 ? AtLine(rows) : Best(rows, mapped);
        var found = header is null ? 0 : mapped.Count(c => header.IndexOf(c) >= 0);
        var missing = mapped.Where(c => header is null || header.IndexOf(c) < 0).ToList();
        var needed = missing.Where(c => contract.Columns.Any(m => m.Required && m.Column == c.Column)).ToList();
        if (header is null || found * 2 < mapped.Count || needed.Count > 0) throw NotTheHeader(header, found, needed.Count > 0 && found * 2 >= mapped.Count ? needed : missing, rows.Skip(index + contract.Delivery.HeaderRows));
        var named = NamedColumns.Of(contract, contract.Columns.Where(c => header.IndexOf(c) >= 0)).ToList();
        CheckNamed(header, named);
        CheckDoubles(header, [.. mapped.Select(header.IndexOf), .. named.Select(n => header.IndexOf(n.Name, contract))]);
        return (index, header);
    }

    /// <summary>The columns that the contract names; a header line of the file, if there is one, is passed over whatever it says.</summary>
    private (int, FoundHeader?) Declared(IReadOnlyList<SourceRow> rows)
    {
        var delivery = contract.Delivery;
        var index = -1;
        while (index + 1 < rows.Count && rows[index + 1].Line <= delivery.Header) index++;
        return (index, new FoundHeader(new SourceRow(delivery.Header, [.. delivery.Fields.Select(field => field.Name)])));
    }

    private (int, FoundHeader?) AtLine(IReadOnlyList<SourceRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
            if (rows[i].Line == contract.Delivery.Header && rows[i].Damage is null)
                return (i, At(rows, i));
        return (-1, null);
    }

    private (int, FoundHeader?) Best(IReadOnlyList<SourceRow> rows, List<ColumnMapping> mapped)
    {
        var (best, bestCount) = ((-1, (FoundHeader?)null), 0);
        for (var i = 0; i < rows.Count && i < RowsToLookAt; i++)
        {
            if (rows[i].Damage is not null) continue;
            var header = At(rows, i);
            var count = mapped.Count(c => header.IndexOf(c) >= 0);
            if (count > bestCount) (best, bestCount) = ((i, header), count);
        }
        return best;
    }

    /// <summary>The header that begins with a row and takes as many as the contract says.</summary>
    private FoundHeader At(IReadOnlyList<SourceRow> rows, int index) => contract.Delivery.HeaderRows == 1
        ? new FoundHeader(rows[index])
        : new FoundHeader(rows[index].Line, MergedHeader.Join([.. rows.Skip(index).Take(contract.Delivery.HeaderRows).Select(r => r.Fields)]));

    /// <summary>A delta that was taken before its contract spoke of deletions is read again without them.</summary>
    private void CheckNamed(FoundHeader header, IEnumerable<(string Name, string Use)> named)
    {
        foreach (var (name, use) in named)
            if (header.IndexOf(name, contract) < 0 && (isNew || use != NamedColumns.DeletedWhen))
                throw new UnreadableDeliveryException($"{fileName}：表头（第 {header.Line} 行）没有“{name}”列，而数据契约 {contract.Source} 的 {use} 要用到它。文件中的列：{Listed(header)}。请改正契约 {contract.Position.File}，或请部门补上该列后重新报送。");
    }

    private void CheckDoubles(FoundHeader header, IEnumerable<int> needed)
    {
        foreach (var index in needed)
        {
            if (index < 0 || header.Names.Count(n => n == header.Names[index]) == 1) continue;
            throw new UnreadableDeliveryException($"{fileName}：表头（第 {header.Line} 行）中“{header.Cells[index].Trim()}”出现了不止一次，无法判断该取哪一列。请删除或改名其中一列后重新报送。");
        }
    }

    private UnreadableDeliveryException NotTheHeader(FoundHeader? header, int found, List<ColumnMapping> missing, IEnumerable<SourceRow> data)
    {
        var expected = string.Join("、", missing.Select(c => c.Column));
        // A row that matches hardly anything may hold a person's data, which does not belong in a message.
        if (header is null || found < 2)
        {
            var where = contract.Delivery.Header > 0 ? $"第 {contract.Delivery.Header} 行不是表头" : $"前 {RowsToLookAt} 行中没有表头";
            return new($"{fileName}：{where}。数据契约 {contract.Source} 需要这些列：{expected}。请检查是否报送了别的文件，或在契约 {contract.Position.File} 中写明 header 和列名。");
        }
        var used = contract.Columns.Select(header.IndexOf).ToHashSet();
        var free = Enumerable.Range(0, header.Width).Where(i => header.Names[i].Length > 0 && !used.Contains(i)).ToList();
        var renamed = RenamedColumn.Find(contract, missing, header, free, data).Select(r => r.Message).ToList();
        return new($"{fileName}：表头（第 {header.Line} 行）缺少这些列：{expected}。文件中的列：{Listed(header)}。"
            + (renamed.Count > 0 ? $"{string.Join("；", renamed)}。" : $"请在契约 {contract.Position.File} 的 aliases 中加上新列名，")
            + "或请部门改正表头后重新报送。");
    }

    private static string Listed(FoundHeader header) => string.Join("、", header.Cells.Take(header.Width).Select(c => c.Trim()).Where(c => c.Length > 0));
}
