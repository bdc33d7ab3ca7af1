using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>
/// A contract's checks, compiled for one delivery. Rows are asked in batches on any thread; what needs the order of the file is
/// asked afterwards; the verdict comes last.
/// </summary>
internal sealed class DeliveryChecks
{
    private readonly Lock gate = new();
    private readonly SourceContract contract;
    private readonly FoundHeader header;
    private readonly HeaderDrift drift;
    private readonly List<RowCheck> rows = [];
    private readonly List<(RowCheck Check, UniqueRows Rows)> unique = [];
    private readonly List<FileCheck> files = [];
    private readonly List<(ContractCheck Check, string Missing)> impossible = [];
    private readonly SexCodeEvidence sexCodes = new();
    private RowCheck? sexCheck;
    private CheckedColumn? idOfSexCheck;

    private DeliveryChecks(SourceContract contract, FoundHeader header, HeaderDrift drift) => (this.contract, this.header, this.drift) = (contract, header, drift);

    public static DeliveryChecks Compile(SourceContract contract, FoundHeader header, IReadOnlyList<BoundColumn> columns, DeliveryContext context)
    {
        var checks = new DeliveryChecks(contract, header, context.Drift);
        var days = context.Days;
        if (contract.Expects is { } expects) checks.files.Add(new VolumeCheck(expects, context.RowsBefore));
        foreach (var check in contract.Checks) checks.Add(check, header, columns, days);
        foreach (var check in BuiltInChecks.For(contract))
            if (check.Columns.All(name => new CheckedColumn(name, contract, header, columns).IsInFile))
                checks.Add(check, header, columns, days);
        return checks;
    }

    /// <summary>Asks the rules of rows; the array's rows may be replaced by their marked selves. Safe on any thread.</summary>
    public MappedRow[] Apply(MappedRow[] batch)
    {
        if (drift.QuarantinedColumns.Count > 0) MarkNewColumns(batch);
        if (rows.Count == 0) return batch;
        var (tested, broken, lines) = (new int[rows.Count], new int[rows.Count], new List<int>?[rows.Count]);
        SexCodeEvidence? codes = null;
        for (var i = 0; i < batch.Length; i++)
        {
            // A row that deletes need only say which record is gone.
            if (batch[i].Values is not { } values || batch[i].Deletes) continue;
            var fields = batch[i].Sorted.Row.Fields;
            for (var r = 0; r < rows.Count; r++)
            {
                var outcome = rows[r].Ask(values, fields);
                if (outcome == RowOutcome.NotTested) continue;
                tested[r]++;
                if (rows[r] == sexCheck) (codes ??= new()).Add(sexCheck.Blamed.CellOf(fields).Raw, RowNumber.Of(idOfSexCheck!.Read(values, fields)).Sex!);
                if (outcome == RowOutcome.Holds) continue;
                broken[r]++;
                (lines[r] ??= []).Add(batch[i].Sorted.Row.Line);
                batch[i] = rows[r].Mark(batch[i]);
            }
        }
        lock (gate)
        {
            for (var r = 0; r < rows.Count; r++) rows[r].Add(tested[r], broken[r], lines[r] ?? []);
            if (codes is not null) sexCodes.Add(codes);
        }
        return batch;
    }

    /// <summary>Takes note of rows in file order; those that repeat what must be unique are replaced by their marked selves.</summary>
    public void See(MappedRow[] batch)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            foreach (var (_, seen) in unique) batch[i] = seen.See(batch[i]);
            foreach (var check in files) check.See(batch[i]);
        }
    }

    /// <summary>Why the delivery must be sent back as a whole, or null; to be asked after the last row.</summary>
    public string? Refusal(string fileName)
    {
        var reasons = impossible.Where(i => i.Check.Severity == CheckSeverity.Error)
            .Select(i => $"没有契约检查 {CheckWording.RuleOf(i.Check.Rule)} 所需的列“{i.Missing}”。请补上该列，或改正契约 {contract.Position.File}")
            .Concat(rows.Concat(unique.Select(u => u.Check)).Where(c => c.Contract.Above == CheckExcess.Refuse).Select(Excess).OfType<string>())
            .Concat(files.Where(f => f.Contract.Severity == CheckSeverity.Error).Select(Problem).OfType<string>())
            .Prepend(drift.Refusal()).OfType<string>()
            .Select(reason => reason.TrimEnd('。')).ToList();
        return reasons.Count == 0 ? null : $"{fileName}：整份退回，一行也没有接收。{string.Join("；", reasons)}。";
    }

    /// <summary>What is worth knowing about a delivery that is taken; to be asked after the last row.</summary>
    public IReadOnlyList<DeliveryFinding> Findings() =>
    [
        .. drift.Differences,
        .. impossible.Where(i => i.Check.Severity == CheckSeverity.Warning)
            .Select(i => new DeliveryFinding(CheckWording.RuleOf(i.Check.Rule), i.Missing, 0, $"没有“{i.Missing}”列，契约检查 {CheckWording.RuleOf(i.Check.Rule)} 没有进行。")),
        .. from check in rows.Concat(unique.Select(u => u.Check))
           where check.Contract.Above == CheckExcess.Warn
           let excess = Excess(check)
           where excess is not null
           select new DeliveryFinding(check.Rule, check.Blamed.Header, check.Broken, excess),
        .. from check in files
           where check.Contract.Severity == CheckSeverity.Warning
           let problem = Problem(check)
           where problem is not null
           select new DeliveryFinding(check.Rule, check.Column, 0, problem),
    ];

    private void MarkNewColumns(MappedRow[] batch)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            if (batch[i].Values is null || batch[i].Deletes) continue;
            var row = batch[i].Sorted.Row;
            foreach (var column in drift.QuarantinedColumns.Where(c => c < row.Fields.Length && !string.IsNullOrWhiteSpace(row.Fields[c])))
                batch[i] = batch[i] with { Violations = [.. batch[i].Violations ?? [], new(row.Line, header.Cells[column].Trim(), HeaderDrift.NewColumn, "这一列是新的，数据契约还没有约定如何处理，请管理员在契约的 columns 或 ignored_columns 中写明。")] };
        }
    }

    private void Add(ContractCheck check, FoundHeader header, IReadOnlyList<BoundColumn> columns, DeliveryDays days)
    {
        CheckedColumn Column(string name) => new(name, contract, header, columns);
        var looksAt = BuiltInChecks.ColumnsOf(check).Select(Column).ToList();
        var other = check.Other is null ? null : Column(check.Other);
        var whenFilled = check.WhenFilled.Select(Column).ToList();
        var missing = looksAt.Concat(whenFilled).Append(other).FirstOrDefault(c => c is { IsInFile: false })?.Name
            ?? check.When.Keys.FirstOrDefault(name => header.IndexOf(name, contract) < 0);
        if (missing is not null)
        {
            impossible.Add((check, missing));
            return;
        }
        var when = check.When.Select(w => new WhenCondition(header.IndexOf(w.Key, contract), w.Value)).ToList();
        RowCheck Row(IReadOnlyList<CheckedColumn> of, RowTest test) =>
            new(check, of[0], test, when, whenFilled, CheckWording.FixOf(check, of, other), contract.Checks.Contains(check) ? 1 : BuiltInChecks.RowsForAMajority);

        if (check.Rule == CheckRule.Unique) unique.Add(Unique(Row, looksAt));
        else if (check.Rule == CheckRule.RowCount) files.Add(new RowCountCheck(check));
        else if (check.Rule == CheckRule.TotalsRow) files.Add(new TotalsRowCheck(check, contract, columns));
        else if (check.Rule == CheckRule.NullShare) files.AddRange(looksAt.Select(c => new NullShareCheck(check, c)));
        else if (check.Rule == CheckRule.DistinctCount) files.AddRange(looksAt.Select(c => new DistinctCountCheck(check, c)));
        else if (CheckNeeds.IsOfOneColumn(check.Rule)) rows.AddRange(looksAt.Select(c => Row([c], RowTests.For(check, [c], other, days))));
        else rows.Add(Row(looksAt, RowTests.For(check, looksAt, other, days)));
        if (check.Rule == CheckRule.SexAgreesWithId && sexCheck is null) (sexCheck, idOfSexCheck) = (rows[^1], looksAt[1]);
    }

    private static (RowCheck, UniqueRows) Unique(Func<IReadOnlyList<CheckedColumn>, RowTest, RowCheck> row, List<CheckedColumn> columns)
    {
        var check = row(columns, (values, fields) => columns.TrueForAll(c => c.Read(values, fields) is not null) ? RowOutcome.Holds : RowOutcome.NotTested);
        return (check, new UniqueRows(check, columns));
    }

    private string? Excess(RowCheck check)
    {
        if (check.Excess() is not { } excess || check != sexCheck) return check.Excess();
        var column = contract.Columns.FirstOrDefault(c => c.Attribute == check.Blamed.Attribute?.Name);
        return sexCodes.ProposedCodes() is { } codes && column is not null
            ? $"{excess}契约 {column.Position.File} 第 {column.Position.Line} 行“{column.Column}”的代码很可能对应反了；按身份证号推断应为 {codes}"
            : $"{excess}请检查性别列与身份证号列是否错位";
    }

    private static string? Problem(FileCheck check) => check.Problem() is not { } problem ? null : check.Contract.Message is { Length: > 0 } own ? $"{own}（{problem.TrimEnd('。')}）" : problem;
}
