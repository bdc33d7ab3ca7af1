using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The number that a returned row carries (退回编号), by which it finds its way back: <c>YD-12-345-7K3Q9M</c>.</summary>
/// <remarks>
/// Plain text that no spreadsheet reshapes, so that it survives being saved by Excel or WPS and as CSV. The last part is a checksum over the
/// delivery's bytes and the line: a mark that was typed, dragged down or taken from another hub does not fit.
/// </remarks>
/// <param name="Delivery">The delivery that the row was returned from.</param>
/// <param name="Line">Its physical line there.</param>
public readonly record struct ReturnMark(DeliveryId Delivery, int Line, string Check)
{
    private const string Prefix = "YD";
    private const int CheckLength = 6;

    /// <summary>The mark of a row.</summary>
    /// <param name="sha256">Of the delivery's bytes, lower-case hexadecimal.</param>
    public static ReturnMark Of(DeliveryId delivery, string sha256, int line)
    {
        var digest = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sha256}:{line}")));
        return new(delivery, line, Crockford.Encode(BinaryPrimitives.ReadUInt64BigEndian(digest), CheckLength));
    }

    /// <summary>Reads a mark as a clerk's spreadsheet gives it back: white space, case and full-width forms do not matter.</summary>
    public static bool TryParse(string text, out ReturnMark mark)
    {
        mark = default;
        var parts = text.Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant().Split('-');
        if (parts is not [Prefix, var delivery, var line, { Length: CheckLength } check]
            || !int.TryParse(delivery, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        mark = new(new DeliveryId(id), number, check);
        return true;
    }

    /// <summary>True when this is the mark of a row of these bytes.</summary>
    public bool Fits(string sha256) => this == Of(Delivery, sha256, Line);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Delivery.Value}-{Line}-{Check}");
}
