using System.Globalization;

namespace Yidang.Simulation;

/// <summary>A registered household (户籍户): a number and the address that stands in the booklet.</summary>
internal sealed record Register(int Sequence, Dwelling Address)
{
    public string Number => string.Create(CultureInfo.InvariantCulture, $"{Address.Village.Code.AsSpan(6, 3)}{Sequence:D9}");
}
