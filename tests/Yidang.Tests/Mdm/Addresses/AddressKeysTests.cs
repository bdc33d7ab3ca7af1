using FluentAssertions;
using Xunit;
using Yidang.Mdm.Standardisation.Addresses;

namespace Yidang.Tests.Mdm.Addresses;

public sealed class AddressKeysTests
{
    [Theory]
    [InlineData("青石县河口镇柳树村大井组7号", "柳树大井组7号")]
    [InlineData("河口镇柳树村三组12号", "柳树3组12号")]
    [InlineData("花园社区人民路71号锦绣小区13栋2单元1304室", "锦绣13-2-1304")]
    public void Forms_of_one_door_share_a_key(string one, string other)
    {
        var key = AddressKeys.Door(AddressParser.Parse(one));
        key.Should().NotBeNull();
        AddressKeys.Door(AddressParser.Parse(other)).Should().Be(key);
    }

    [Theory]
    [InlineData("柳树村大井组")]
    [InlineData("7号")]
    [InlineData("13-2-1304")]
    [InlineData("")]
    public void An_address_without_a_door_or_a_place_has_no_key(string address) =>
        AddressKeys.Door(AddressParser.Parse(address)).Should().BeNull();
}
