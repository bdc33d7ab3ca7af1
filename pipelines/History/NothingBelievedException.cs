using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A question about a time before the hub knew anything, or of which it knows nothing.</summary>
public sealed class NothingBelievedException : YidangException
{
    private NothingBelievedException(string message)
        : base(message)
    {
    }

    internal static NothingBelievedException Before(DateOnly day) => new(string.Create(
        CultureInfo.InvariantCulture, $"This hub believed nothing on {day:yyyy-MM-dd}: no run had resolved anybody by the end of that day. See `yidang runs`."));

    internal static NothingBelievedException Of(DateOnly day) => new(string.Create(
        CultureInfo.InvariantCulture, $"No delivery tells of {day:yyyy-MM-dd} or an earlier day. See `yidang deliveries --all`."));
}
