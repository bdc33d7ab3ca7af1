using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Dataflow;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// Turns a delivery's rows into batches to stage: sort (in order) → map (on all cores) → key (in order). Bounded at every step, so
/// that a file of any size needs the memory of a few batches.
/// </summary>
internal sealed class DeliveryTransform
{
    // Rows in flight outlive the collector's youngest generation, which then has to copy them: no more than keeps all cores busy.
    private const int BatchesInFlight = 2;

    /// <summary>Nobody has so many rows in one file: a key that comes more often is a placeholder, or the export went round in a circle.</summary>
    private const int MostRowsOfAKey = 100;

    private readonly SourceContract contract;
    private readonly RowSorter sorter;
    private readonly RowMapper mapper;
    private readonly DeliveryChecks checks;
    private readonly KeyOccurrences occurrences = new();
    private readonly IntakeTally tally;
    private readonly bool rowsOfOneKeyAreOne;

    /// <summary>How often the commonest key came, and where last.</summary>
    private (int Times, int Line) commonest;

    public DeliveryTransform(SourceContract contract, FoundHeader header, int headerIndex, bool isWorkbook, DeliveryContext context, IntakeTally tally)
    {
        this.contract = contract;
        var columns = BoundColumn.Bind(contract, header);
        var shape = new RowShape(contract, header, columns, isWorkbook);
        sorter = new RowSorter(contract, header, headerIndex, columns, shape, context.AreReturned);
        mapper = new RowMapper(contract, header, columns, shape, context.Days.Period.Year);
        checks = DeliveryChecks.Compile(contract, header, columns, context);
        this.tally = tally;
        // In a delta a second row of a key is a second word on the same record, in a snapshot it is a second record.
        rowsOfOneKeyAreOne = contract.Delivery.Mode == DeliveryMode.Delta;
    }

    /// <summary>Digests of keys that other rows have already: these rows are numbered on behind them.</summary>
    public IReadOnlySet<ulong> Taken { get; init; } = new HashSet<ulong>();

    /// <summary>Whose rows are not taken in, because they were erased by law.</summary>
    public Suppression Suppressed { get; init; } = Suppression.None;

    /// <summary>Told of every row that is not quarantined its line, its key as a first occurrence, and its key.</summary>
    public Action<int, RecordKey, RecordKey>? Keyed { get; init; }

    /// <summary>Complete, like the tally, when the last batch has been taken.</summary>
    public DeliveryChecks Checks => checks;

    /// <summary>What is worth knowing about the delivery; to be asked after the last row.</summary>
    public IReadOnlyList<DeliveryFinding> Findings() => commonest.Times <= MostRowsOfAKey ? checks.Findings() : [.. checks.Findings(), Repeated()];

    /// <summary>Batches in file order; the tally is complete when the last one has been taken.</summary>
    public async IAsyncEnumerable<IntakeBatch> RunAsync(
        IAsyncEnumerable<IReadOnlyList<SourceRow>> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Linked, so that leaving the loop early also stops the reading.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sort = new TransformBlock<IReadOnlyList<SourceRow>, SortedRow[]>(Sort, Options(1, stop.Token));
        var map = new TransformBlock<SortedRow[], MappedRow[]>(batch => checks.Apply(mapper.Map(batch)), Options(Environment.ProcessorCount, stop.Token));
        var key = new TransformBlock<MappedRow[], IntakeBatch>(Key, Options(1, stop.Token));
        var propagate = new DataflowLinkOptions { PropagateCompletion = true };
        sort.LinkTo(map, propagate);
        map.LinkTo(key, propagate);
        var pump = PumpAsync(rows, sort, stop.Token);
        var taken = 0;
        try
        {
            while (await key.OutputAvailableAsync(stop.Token))
            {
                while (key.TryReceive(out var batch))
                {
                    taken++;
                    HubTelemetry.Queued(-1);
                    yield return batch;
                }
            }
            await Unwrapped(key.Completion);
        }
        finally
        {
            await stop.CancelAsync();
            HubTelemetry.Queued(taken - await pump);
        }
    }

    private static ExecutionDataflowBlockOptions Options(int parallelism, CancellationToken stop) => new()
    {
        BoundedCapacity = BatchesInFlight,
        MaxDegreeOfParallelism = parallelism,
        EnsureOrdered = true,
        CancellationToken = stop,
    };

    /// <summary>How many batches went in. Never throws: a reader's failure travels through the blocks to whoever takes the batches.</summary>
    private static async Task<int> PumpAsync(IAsyncEnumerable<IReadOnlyList<SourceRow>> rows, TransformBlock<IReadOnlyList<SourceRow>, SortedRow[]> sort, CancellationToken stop)
    {
        var sent = 0;
        try
        {
            await foreach (var batch in rows.WithCancellation(stop))
            {
                if (!await sort.SendAsync(batch, stop)) break;
                sent++;
                HubTelemetry.Queued(1);
            }
            sort.Complete();
        }
        catch (Exception e)
        {
            ((IDataflowBlock)sort).Fault(e);
        }
        return sent;
    }

    private SortedRow[] Sort(IReadOnlyList<SourceRow> batch)
    {
        tally.Read += batch.Count;
        var sorted = new SortedRow[batch.Count];
        for (var i = 0; i < sorted.Length; i++) sorted[i] = sorter.Sort(batch[i]);
        return sorted;
    }

    private IntakeBatch Key(MappedRow[] rows)
    {
        checks.See(rows);
        var staged = new List<StagedRecord>(rows.Length);
        var quarantined = new List<QuarantinedRow>();
        var setAside = new List<SetAsideRow>();
        foreach (var row in rows)
        {
            var (source, record, reason) = row.Sorted;
            if (reason is not null) setAside.Add(new(source.Line, reason));
            else if (row.Violations is { } violations)
            {
                if (Suppressed.Holds(row, key: null)) setAside.Add(new(source.Line, Suppression.Reason));
                else quarantined.Add(new(source.Line, record, source.Damage is { } damage ? [damage.RawText] : source.Fields, violations));
            }
            else
            {
                var key = rowsOfOneKeyAreOne ? row.Key : Unique(row);
                Keyed?.Invoke(source.Line, row.Key, key);
                // Numbered all the same: rows that share the key keep the numbers that they had.
                if (Suppressed.Holds(row, key)) setAside.Add(new(source.Line, Suppression.Reason));
                else staged.Add(new(key, source.Line, record, row.Values!, row.Notes, row.Deletes));
            }
        }
        var batch = new IntakeBatch(staged, quarantined, setAside);
        tally.Add(batch);
        return batch;
    }

    private RecordKey Unique(MappedRow row)
    {
        while (true)
        {
            var occurrence = occurrences.Count(row.Key.Digest) + Suppressed.BlankedBefore(row.Key, row.Sorted.Row.Line);
            var key = occurrence == 1 ? row.Key : RecordKey.Of(row.Key.Source, row.KeyValues, occurrence);
            if (occurrence > commonest.Times) commonest = (occurrence, row.Sorted.Row.Line);
            if (!Taken.Contains(key.Digest)) return key;
        }
    }

    private DeliveryFinding Repeated()
    {
        var key = string.Join("、", contract.Key);
        var what = key.Length == 0 ? "各列的值都相同" : $"的主键（{key}）相同";
        return new DeliveryFinding(
            "repeated-key", key, commonest.Times,
            $"有 {ProblemWording.Number(commonest.Times)} 行{what}，最后一处在第 {ProblemWording.Number(commonest.Line)} 行。一个人不会有这么多行：请核对导出是否重复，或主键是否为占位号码。这些行都已接收，各作为一条记录。");
    }

    // Each block wraps what went wrong before it once more; what the caller needs is the first cause.
    private static async Task Unwrapped(Task completion)
    {
        try
        {
            await completion;
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
