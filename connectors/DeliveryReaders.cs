using Yidang.Connectors.Csv;
using Yidang.Connectors.Excel;
using Yidang.Connectors.FixedWidth;
using Yidang.Schemas;

namespace Yidang.Connectors;

/// <summary>Picks the reader of a delivery by what its first bytes are; a file's extension proves nothing.</summary>
public sealed class DeliveryReaders : IDeliveryReader
{
    private static readonly DelimitedDeliveryReader Delimited = new();
    private static readonly WorkbookDeliveryReader Workbook = new();
    private static readonly FixedWidthDeliveryReader FixedWidth = new();

    /// <exception cref="UnreadableDeliveryException">The bytes are of no kind that is read, or not of the kind the contract names.</exception>
    public static IDeliveryReader For(string path, DeliveryFormat format) => KindOf(path, format.Kind) switch
    {
        FileKind.Xlsx => Workbook,
        FileKind.FixedWidth => FixedWidth,
        _ => Delimited,
    };

    public IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(string path, DeliveryFormat format, CancellationToken cancellationToken) =>
        For(path, format).ReadAsync(path, format, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(string path, DeliveryFormat format, DeliveryFormatGuess guess, CancellationToken cancellationToken) =>
        For(path, format).ReadAsync(path, format, guess, cancellationToken);

    /// <summary>Delimited, Xlsx or, when declared, FixedWidth: never <see cref="FileKind.Auto"/>.</summary>
    internal static FileKind KindOf(string path, FileKind declared)
    {
        var head = DeliveryFile.Head(path, FileSignatures.HeadLength);
        if (head.Length == 0) throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：文件是空的，没有任何数据行。请检查导出是否完成后重新报送。");
        var signature = FileSignatures.Of(head);
        if (signature == FileSignature.CompoundDocument)
        {
            throw new UnreadableDeliveryException(CompoundDocuments.IsEncryptedWorkbook(path)
                ? $"{Path.GetFileName(path)}：工作簿设有打开密码。请取消密码（文件－信息－保护工作簿）后重新报送。"
                : $"{Path.GetFileName(path)}：{FileSignatures.Explain(signature)}。");
        }
        var isZip = signature == FileSignature.Zip;
        return declared switch
        {
            FileKind.Xlsx when !isZip => throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：数据契约写明是 xlsx，但{FileSignatures.Explain(signature)}。"),
            FileKind.Auto => isZip ? FileKind.Xlsx : FileKind.Delimited,
            _ => declared,
        };
    }
}
