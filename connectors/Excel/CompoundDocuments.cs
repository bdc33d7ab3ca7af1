using System.Text;

namespace Yidang.Connectors.Excel;

/// <summary>Tells an encrypted .xlsx, which is wrapped in an OLE compound document, from an old .xls.</summary>
internal static class CompoundDocuments
{
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static bool IsEncryptedWorkbook(string path)
    {
        using var file = DeliveryFile.Open(path);
        var window = new byte[1024 * 1024];
        var kept = 0;
        while (file.Read(window, kept, window.Length - kept) is var read && read > 0)
        {
            var filled = kept + read;
            if (window.AsSpan(0, filled).IndexOf(EncryptedPackage) >= 0) return true;
            kept = Math.Min(filled, EncryptedPackage.Length - 1);
            window.AsSpan(filled - kept, kept).CopyTo(window);
        }
        return false;
    }
}
