using System.Runtime.CompilerServices;

namespace Yidang.Storage;

/// <summary>Batches with their records' texts, each written while the one before it goes into the database.</summary>
internal static class WrittenBatches
{
    public static async IAsyncEnumerable<(IntakeBatch Batch, RecordTexts Texts)> OfAsync(
        IAsyncEnumerable<IntakeBatch> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var even = new RecordTexts();
        using var odd = new RecordTexts();
        await using var source = batches.GetAsyncEnumerator(cancellationToken);
        var next = Task.Run(() => NextAsync(even), cancellationToken);
        try
        {
            for (var other = odd; await next is { } texts; other = texts)
            {
                var batch = source.Current;
                var free = other;
                next = Task.Run(() => NextAsync(free), cancellationToken);
                yield return (batch, texts);
            }
        }
        finally
        {
            // Nobody may dispose of the batches while one is being taken.
            await Task.WhenAny(next);
        }

        async Task<RecordTexts?> NextAsync(RecordTexts texts)
        {
            if (!await source.MoveNextAsync()) return null;
            texts.Write(source.Current.Staged);
            return texts;
        }
    }
}
