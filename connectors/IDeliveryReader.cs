using Yidang.Schemas;

namespace Yidang.Connectors;

/// <summary>Reads a delivery's bytes as rows. Every row of the file comes out once: as cells, or as damage.</summary>
public interface IDeliveryReader
{
    /// <summary>Reads rows in file order, in batches of at most 1,000; blank lines are not rows but count as lines.</summary>
    /// <param name="path">A complete file, unchanged while it is read.</param>
    /// <exception cref="UnreadableDeliveryException">The file as a whole is not what <paramref name="format"/> says.</exception>
    IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(string path, DeliveryFormat format, CancellationToken cancellationToken);

    /// <summary>The same rows, without going through the file's bytes once more for what <see cref="FormatDetector.Guess"/>, asked with the format's encoding, has found out already.</summary>
    IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(string path, DeliveryFormat format, DeliveryFormatGuess guess, CancellationToken cancellationToken) =>
        ReadAsync(path, format, cancellationToken);
}
