using FluentAssertions;
using Xunit;
using Yidang.Mdm.Standardisation.Addresses;

namespace Yidang.Tests.Mdm.Addresses;

public sealed class AddressComparisonTests
{
    [Theory]
    [InlineData("云岭省青石县河口镇柳树村3组12号", "柳树村三组12号", AddressAgreement.SameDoor, "prefixes missing")]
    [InlineData("柳树村大井组7号", "柳树大井组7号", AddressAgreement.SameDoor, "村 left out")]
    [InlineData("柳树村3组", "柳树3组", AddressAgreement.SameGroup, "no doors")]
    [InlineData("柳树村3组12号", "柳树村3组", AddressAgreement.SameGroup, "one door unknown")]
    [InlineData("柳树村3组12号", "柳树村3组13号", AddressAgreement.SameGroup, "neighbours")]
    [InlineData("柳树村3组12号", "柳树村4组12号", AddressAgreement.SameVillage, "the same number in another group")]
    [InlineData("柳树村大井组", "柳树大塘组", AddressAgreement.SameVillage, "another group, run together")]
    [InlineData("柳树村3组12号", "柳树村", AddressAgreement.SameVillage, "group unknown")]
    [InlineData("河口镇柳树村3组", "河口镇松树岗村3组", AddressAgreement.SameTownship, "another village")]
    [InlineData("柳树村3组12号", "松岗村3组12号", AddressAgreement.Different, "another village, township unknown")]
    [InlineData("河口镇柳树村", "山口镇柳树村", AddressAgreement.Different, "a village name found in two townships")]
    [InlineData("青石县河口镇", "白石县河口镇", AddressAgreement.Different, "a township name found in two counties")]
    [InlineData("3组12号", "3组12号", AddressAgreement.Unknown, "a number without a village says nothing")]
    [InlineData("柳树村3组12号", "", AddressAgreement.Unknown, "nothing to compare")]
    [InlineData("青石县", "河口镇柳树村", AddressAgreement.Unknown, "nothing in common to compare")]
    [InlineData("花园社区锦绣苑13栋2单元1304室", "锦绣苑13-2-1304", AddressAgreement.SameDoor, "forms of one flat")]
    [InlineData("花园社区人民路71号锦绣苑13栋2单元1304室", "花园社区锦绣苑13幢2单元1304号", AddressAgreement.SameDoor, "road left out")]
    [InlineData("花园社区锦绣苑13栋2单元1304室", "花园社区锦绣苑13栋2单元1305室", AddressAgreement.SameGroup, "neighbours in one building")]
    [InlineData("花园社区锦绣苑13栋2单元1304室", "花园社区锦绣苑", AddressAgreement.SameGroup, "building unknown")]
    [InlineData("花园社区锦绣苑13栋2单元1304室", "花园社区锦绣苑12栋2单元1304室", AddressAgreement.SameVillage, "another building")]
    [InlineData("花园社区供销社宿舍1-1-101", "河滨社区供销社宿舍1-1-101", AddressAgreement.Different, "an estate name found in two communities")]
    [InlineData("花园社区锦绣苑13栋2单元1304室", "河滨社区锦绣苑13-2-1304", AddressAgreement.SameDoor, "the community is called otherwise since it was merged")]
    [InlineData("花园社区锦绣苑13栋2单元1304室", "河滨社区锦绣苑13-1-1304", AddressAgreement.Different, "another staircase in another community")]
    [InlineData("花园社区南门大街4栋1单元101室", "花园社区南门大街", AddressAgreement.SameGroup, "a street name that is an estate")]
    [InlineData("桂州市西林区市西街道花园社区", "西林市西街道花园社区", AddressAgreement.SameVillage, "区 left out, so that 西林市 reads as a city")]
    [InlineData("黔岭州清河市柳树村3组", "清河市柳树村3组", AddressAgreement.SameGroup, "a county-level city with and without its prefecture")]
    [InlineData("人民路12号", "人民路12号", AddressAgreement.SameDoor, "house on a road")]
    public void Two_addresses_agree_so_far(string left, string right, AddressAgreement agreement, string because)
    {
        var (one, other) = (AddressParser.Parse(left), AddressParser.Parse(right));
        AddressComparison.Compare(one, other).Should().Be(agreement, because);
        AddressComparison.Compare(other, one).Should().Be(agreement, "comparison is symmetric");
    }

    [Theory]
    [InlineData("云岭省青石县河口镇柳树村3组12号")]
    [InlineData("花园社区锦绣苑13栋2单元1304室")]
    [InlineData("人民路12号")]
    public void An_address_with_a_door_is_at_its_own_door(string address) =>
        AddressComparison.Compare(AddressParser.Parse(address), AddressParser.Parse(address)).Should().Be(AddressAgreement.SameDoor);
}
