using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Ingest;

/// <summary>The erasures of a hub from which nobody was erased.</summary>
internal sealed class NobodyErased : IErasureStore
{
    public Task<IReadOnlySet<string>> SuppressedAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    public Task<IReadOnlyList<ErasedFile>> FilesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ErasedFile>>([]);

    public Task<IReadOnlyList<ErasureEntry>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ErasureEntry>>([]);

    public Task<IReadOnlyList<RunId>> ListedAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RunId>>([]);

    public Task<ErasureSubject?> FindAsync(PersonId person, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ErasureSubject> FindAsync(ResidentIdNumber number, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<PersonId>> HoldersAsync(ResidentIdNumber number, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<IReadOnlyList<(DeliveryId Delivery, string Sha256, int Line, string[] Fields)>> QuarantinedAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ErasureEntry> EraseAsync(RunLease lease, ErasureOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CompleteFileAsync(string sha256, string nowSha256, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CompleteListFileAsync(RunId run, PublishedFile file, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CompleteAsync(int erasure, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> LiftAsync(int erasure, string actor, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();
}
