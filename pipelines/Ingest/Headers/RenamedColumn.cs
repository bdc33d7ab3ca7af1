using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A column that is missing, and the one in the file that most likely is the same under another name.</summary>
/// <param name="Because">What speaks for it, in Chinese.</param>
internal sealed record RenamedColumn(ColumnMapping Missing, string Found, string Because)
{
    // Values enough to tell a column of ID numbers or days from another; fewer say little.
    private const int ValuesToTell = 3;
    private const int RowsToLookAt = 200;
    private const double NearName = 0.5;
    private const double KnownName = 0.9;
    private const double FitsWell = 0.9;
    private const double FitsBadly = 0.5;

    /// <summary>What to write below the mapping in the contract.</summary>
    public string AliasLine => $"aliases: [{string.Join(", ", Missing.Aliases.Append(Found))}]";

    public string Message =>
        $"“{Missing.Column}”很可能改名为“{Found}”（{Because}）：确实如此时，请在契约 {Missing.Position.File} 第 {Missing.Position.Line} 行的该列写上 {AliasLine}";

    /// <summary>The likeliest rename of each missing column, each column of the file at most once.</summary>
    /// <param name="free">Columns of the file that no mapping uses.</param>
    /// <param name="data">Some rows below the header.</param>
    public static IReadOnlyList<RenamedColumn> Find(
        SourceContract contract, IReadOnlyList<ColumnMapping> missing, FoundHeader header, IReadOnlyList<int> free, IEnumerable<SourceRow> data)
    {
        var rows = data.Where(row => row.Damage is null).Take(RowsToLookAt).ToList();
        var candidates =
            from mapping in missing
            from index in free
            let evidence = Weigh(contract, mapping, header.Cells[index].Trim(), [.. rows.Where(r => index < r.Fields.Length).Select(r => r.Fields[index]).Where(v => !string.IsNullOrWhiteSpace(v))])
            where evidence is not null
            orderby evidence.Value.Weight descending, index
            select (mapping, index, evidence.Value.Because);
        var found = new List<RenamedColumn>();
        var taken = new HashSet<int>();
        foreach (var (mapping, index, because) in candidates)
            if (found.TrueForAll(f => f.Missing != mapping) && taken.Add(index))
                found.Add(new(mapping, header.Cells[index].Trim(), because));
        return found;
    }

    private static (double Weight, string Because)? Weigh(SourceContract contract, ColumnMapping mapping, string name, List<string> values)
    {
        var meaning = HeaderMeaning.Of(name, contract.Title).FirstOrDefault(m => m.Attribute.Name == mapping.Attribute).Fit;
        var (wanted, offered) = (HeaderText.Normalise(mapping.Column), HeaderText.Normalise(name));
        var likeness = Nearest.To(wanted, [offered]) is not null ? KnownName : Math.Max(HeaderMeaning.Overlap(wanted, offered), HeaderMeaning.Overlap(offered, wanted));
        var share = values.Count < ValuesToTell ? (double?)null : Fitting(contract, mapping, values);
        if (share < FitsBadly) return null;
        var telling = share >= FitsWell && IsTelling(mapping);
        if (meaning < KnownName && likeness < NearName && !telling) return null;
        List<string> because = [];
        if (meaning >= KnownName) because.Add("属性目录中是同一项");
        else if (likeness >= NearName) because.Add("名称相近");
        if (telling) because.Add(FormattableString.Invariant($"{values.Count} 个值中 {100 * share:0}% 符合"));
        return (meaning + likeness + (telling ? 1 : 0), string.Join("，", because));
    }

    private static double Fitting(SourceContract contract, ColumnMapping mapping, List<string> values)
    {
        var parse = CellParsers.For(mapping, contract.Delivery.DateOrder);
        return (double)values.Count(value => parse(value).Value is not null) / values.Count;
    }

    /// <summary>True for what looks like nothing else: any text passes as text, any number as a number.</summary>
    private static bool IsTelling(ColumnMapping mapping) => mapping.Value is null && AttributeCatalogue.Default[mapping.Attribute].Type
        is AttributeType.ResidentId or AttributeType.Date or AttributeType.Phone or AttributeType.Code or AttributeType.Boolean;
}
