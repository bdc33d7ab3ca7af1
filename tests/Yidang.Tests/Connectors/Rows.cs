using System.Text;
using Yidang.Connectors;
using Yidang.Schemas;

namespace Yidang.Tests.Connectors;

/// <summary>Reads whole deliveries in one call.</summary>
internal static class Rows
{
    public static DeliveryFormat Format(string encoding = "auto", string delimiter = "auto") =>
        new() { Files = ["*"], Encoding = encoding, Delimiter = delimiter };

    public static async Task<List<SourceRow>> ReadAsync(string path, DeliveryFormat? format = null)
    {
        var rows = new List<SourceRow>();
        await foreach (var batch in new DeliveryReaders().ReadAsync(path, format ?? Format(), CancellationToken.None)) rows.AddRange(batch);
        return rows;
    }

    public static async Task<List<SourceRow>> OfAsync(string text, DeliveryFormat? format = null, Encoding? encoding = null)
    {
        using var folder = new ScratchFolder();
        return await ReadAsync(folder.Write("delivery.csv", text, encoding), format);
    }

    public static async Task<List<SourceRow>> OfAsync(byte[] bytes, DeliveryFormat? format = null)
    {
        using var folder = new ScratchFolder();
        return await ReadAsync(folder.Write("delivery.csv", bytes), format);
    }

    /// <summary>One row as <c>line:a|b|c</c>, or <c>line!rule</c> when it is damaged.</summary>
    public static string Show(SourceRow row) => row.Damage is { } damage ? $"{row.Line}!{damage.Rule}" : $"{row.Line}:{string.Join('|', row.Fields)}";

    public static IEnumerable<string> Show(IEnumerable<SourceRow> rows) => rows.Select(Show);
}
