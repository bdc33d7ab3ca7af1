using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm.Standardisation.Addresses;

namespace Yidang.Tests.Mdm.Addresses;

public sealed class AddressParserTests
{
    /// <summary>Columns: what is read | how it is written below: 省/市/县/乡/村/组/路/路号/小区/栋/单元/室/号, a dash for nothing.</summary>
    [Theory]
    [InlineData("云岭省青石县河口镇柳树村3组12号", "云岭省 - 青石县 河口镇 柳树村 3 - - - - - - 12", "rural, in full")]
    [InlineData("湖南省衡州市青石县河口镇柳树村三组12号", "湖南省 衡州市 青石县 河口镇 柳树村 3 - - - - - - 12", "Chinese numeral")]
    [InlineData("柳树村第三村民组１２号", "- - - - 柳树村 3 - - - - - - 12", "ordinal, full-width")]
    [InlineData("柳树村第十三村民小组", "- - - - 柳树村 13 - - - - - - -", "tens")]
    [InlineData("柳树3组12号", "- - - - 柳树 3 - - - - - - 12", "the village's suffix left out")]
    [InlineData("柳树村大井组7号", "- - - - 柳树村 大井 - - - - - - 7", "a named group")]
    [InlineData("柳树大井组7号", "- - - - - 柳树大井 - - - - - - 7", "village and group run together: only a gazetteer could part them")]
    [InlineData("河口镇柳树村委会5社", "- - - 河口镇 柳树村 5 - - - - - - -", "village committee, 社")]
    [InlineData("柳树村八队", "- - - - 柳树村 8 - - - - - - -", "队")]
    [InlineData("柳树村上屯85号", "- - - - 柳树村 上屯 - - - - - - 85", "hamlet before a number")]
    [InlineData("柳树村上寨2组9号", "- - - - 柳树村 上寨2 - - - - - - 9", "group of a hamlet")]
    [InlineData("广西壮族自治区南平市西林区桂花街道", "广西壮族自治区 南平市 西林区 桂花街道 - - - - - - - - -", "autonomous region")]
    [InlineData("桂州市西林区市西街道", "- 桂州市 西林区 市西街道 - - - - - - - - -", "a suffix begins a name")]
    [InlineData("黔岭自治州镇安县", "- 黔岭自治州 镇安县 - - - - - - - - - -", "镇 begins a county")]
    [InlineData("新乡市东乡县西乡镇", "- 新乡市 东乡县 西乡镇 - - - - - - - - -", "乡 inside names")]
    [InlineData("景陶镇市昌南区", "- 景陶镇市 昌南区 - - - - - - - - - -", "镇 inside a city")]
    [InlineData("北京市朝东区和平街道办事处花园社区居委会", "北京市 - 朝东区 和平街道 花园社区 - - - - - - - -", "offices")]
    [InlineData("北京朝东区", "北京 - 朝东区 - - - - - - - - - -", "municipality without 市")]
    [InlineData("贵州林城市云东区", "贵州 林城市 云东区 - - - - - - - - - -", "province without 省")]
    [InlineData("云南街60号", "- - - - - - 云南街 60 - - - - -", "a street named for a province")]
    [InlineData("和平街道花园社区人民东路71号锦绣苑13栋2单元1304室", "- - - 和平街道 花园社区 - 人民东路 71 锦绣苑 13 2 1304 -", "urban, in full")]
    [InlineData("花园社区锦绣苑13幢2单元1304号", "- - - - 花园社区 - - - 锦绣苑 13 2 1304 -", "幢, 号 for a room")]
    [InlineData("花园社区锦绣苑13-2-1304", "- - - - 花园社区 - - - 锦绣苑 13 2 1304 -", "dashes")]
    [InlineData("花园社区锦绣苑13—1304", "- - - - 花园社区 - - - 锦绣苑 13 - 1304 -", "two numbers")]
    [InlineData("锦绣苑6号楼1304", "- - - - - - - - 锦绣苑 6 - 1304 -", "号楼")]
    [InlineData("供销社宿舍B座三单元二〇一室", "- - - - - - - - 供销社宿舍 B 3 201 -", "社 inside a name, letter, digits one by one")]
    [InlineData("花园社区南门大街4栋1单元101室", "- - - - 花园社区 - - - 南门大街 4 1 101 -", "an estate named after a street")]
    [InlineData("花园社区云谷国际16栋2单元5层502", "- - - - 花园社区 - - - 云谷国际 16 2 502 -", "a floor says nothing that the room does not")]
    [InlineData("花园社区金水湖畔", "- - - - 花园社区 - - - 金水湖畔 - - - -", "behind a community, an estate")]
    [InlineData("柳树村水井边", "- - - - 柳树村 水井边 - - - - - - -", "behind a village, a hamlet")]
    [InlineData("幸福新村3栋101", "- - - - - - - - 幸福新村 3 - 101 -", "新村 as an estate")]
    [InlineData("青石县人民路12号附3号", "- - 青石县 - - - 人民路 12-3 - - - - -", "annex")]
    [InlineData("花园社区八一路9号", "- - - - 花园社区 - 八一路 9 - - - - -", "numerals in a name")]
    [InlineData("花園社區錦繡苑１３棟２單元１３０４室", "- - - - 花园社区 - - - 锦绣苑 13 2 1304 -", "traditional and full-width")]
    [InlineData("柳树村3组12号（租住）", "- - - - 柳树村 3 - - - - - - 12", "a remark")]
    [InlineData("", "- - - - - - - - - - - - -", "nothing")]
    public void An_address_comes_apart(string address, string expected, string because) => Show(AddressParser.Parse(address)).Should().Be(expected, because);

    [Fact]
    public void Nothing_that_is_typed_makes_it_throw() =>
        Prop.ForAll(
            Gen.Elements("省市县区镇乡村社区街道组队号栋单元室路-0139三十第附新小自治州楼，（）ABé𠮷 ".ToCharArray()).ArrayOf().ToArbitrary(),
            letters => AddressParser.Parse(new string(letters)) is not null).QuickCheckThrowOnFailure();

    private static string Show(AddressParts parts) => string.Join(
        ' ',
        new[]
        {
            parts.Province, parts.City, parts.County, parts.Township, parts.Village, parts.Group, parts.Road, parts.RoadNumber,
            parts.Estate, parts.Building, parts.Unit, parts.Room, parts.Door,
        }.Select(part => part ?? "-"));
}
