using System.Globalization;
using FluentAssertions;
using Xunit;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class PostgresNumericTests
{
    // As `select encode(numeric_send('12345.678'), 'hex')` prints them.
    [Theory]
    [InlineData("0", "0000000000000000")]
    [InlineData("1", "00010000000000000001")]
    [InlineData("-1", "00010000400000000001")]
    [InlineData("10000", "00010001000000000001")]
    [InlineData("12345.678", "0003000100000003000109291a7c")]
    [InlineData("0.0005", "0001ffff000000040005")]
    [InlineData("1.50", "000200000000000200011388")]
    [InlineData("79228162514264337593543950335", "00080007000000000007240c0659059210f1172f112b014f")]
    [InlineData("-0.0000000000000000000000000001", "0001fff94000001c0001")]
    public void A_number_travels_as_counts_and_base_10000_digits(string number, string hexadecimal)
    {
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);
        var bytes = new byte[PostgresNumeric.Length(value)];
        PostgresNumeric.Write(value, bytes);
        Convert.ToHexStringLower(bytes).Should().Be(hexadecimal);
    }
}
