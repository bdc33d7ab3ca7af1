using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Comparisons;

public sealed class NameComparisonTests
{
    [Theory]
    [InlineData("张伟", "章玮", nameof(NameLevel.Sound), "equal in sound, both characters others")]
    [InlineData("陈静", "程静", nameof(NameLevel.Sound), "chen and cheng are one in the dialect")]
    [InlineData("李芳梅", "李芬梅", nameof(NameLevel.Near), "芳 and 芬 look alike")]
    [InlineData("王小丽", "王丽小", nameof(NameLevel.Near), "two characters exchanged")]
    [InlineData("新永宗", "永宗新", nameof(NameLevel.Near), "the surname behind the given name")]
    [InlineData("宗新永", "新永宗", nameof(NameLevel.Near), "and whichever of the two the right one is")]
    [InlineData("欧阳秀梅", "秀梅欧阳", nameof(NameLevel.Near), "a surname of two characters behind the given name")]
    [InlineData("王?丽", "王晓丽", nameof(NameLevel.Near), "a character that a system could not hold")]
    [InlineData("王小丽", "王丽", nameof(NameLevel.Near), "a character lost")]
    [InlineData("王yan", "王䶮", nameof(NameLevel.Near), "a rare character spelled out")]
    [InlineData("王yan军", "王䶮军", nameof(NameLevel.Near), "a rare character spelled out in the middle")]
    [InlineData("刘秀梅", "赵秀梅", nameof(NameLevel.GivenName), "another surname")]
    [InlineData("刘秀梅", "欧阳秀梅", nameof(NameLevel.GivenName), "another surname of another length")]
    [InlineData("宝宝", "王宝宝", nameof(NameLevel.StandIn), "not yet named")]
    [InlineData("冉春玲之女", "冉秋月", nameof(NameLevel.StandIn), "somebody's daughter")]
    [InlineData("阿秋", "李秋生", nameof(NameLevel.Nickname), "what the neighbours call him")]
    [InlineData("小董", "董子帆", nameof(NameLevel.Nickname), "after the surname")]
    [InlineData("阿秋", "李春生", nameof(NameLevel.OtherNickname), "another's familiar name")]
    [InlineData("阿生", "李春笙", nameof(NameLevel.StandIn), "a familiar name written by ear")]
    [InlineData("燕燕", "闫紫琴", nameof(NameLevel.OtherNickname), "a surname that sounds alike is no given name")]
    [InlineData("阿秋", "阿生", nameof(NameLevel.StandIn), "two familiar names that may be one person's")]
    [InlineData("阿库", "阿库·子哈", nameof(NameLevel.GivenName), "a part of a name is no familiar form")]
    [InlineData("阿库", "阿库子哈", nameof(NameLevel.GivenName), "nor is it where the interpunct was left out")]
    [InlineData("阿秋", "吉克·有呷", nameof(NameLevel.StandIn), "what a name in parts is cut to for the neighbours is anyone's guess")]
    [InlineData("幺广", "高建广", nameof(NameLevel.Nickname), "the youngest")]
    [InlineData("二红", "王晓红", nameof(NameLevel.Nickname), "the second")]
    [InlineData("大伟", "王大伟", nameof(NameLevel.Nickname), "the surname left out, or the eldest")]
    [InlineData("老广", "高建广", nameof(NameLevel.Nickname), "after the given name")]
    [InlineData("红妹", "王晓红", nameof(NameLevel.Nickname), "the ending of a younger woman's")]
    [InlineData("其娃", "刘永其", nameof(NameLevel.Nickname), "of a child's")]
    [InlineData("红红", "王晓红", nameof(NameLevel.Nickname), "a character of the given name twice")]
    [InlineData("红红", "王晓丽", nameof(NameLevel.OtherNickname), "another's twice")]
    [InlineData("刘其娃", "刘永其", nameof(NameLevel.Nickname), "with the surname before it")]
    [InlineData("高幺广", "高建广", nameof(NameLevel.Nickname), "the youngest, with the surname")]
    [InlineData("刘玉妹", "刘玉春", nameof(NameLevel.OneCharacter), "sisters share the first character of the given name")]
    [InlineData("王小伟", "王大伟", nameof(NameLevel.OneCharacter), "brothers")]
    [InlineData("王丽丽", "王晓丽", nameof(NameLevel.OneCharacter), "a name of its own")]
    [InlineData("王毛", "李建国", nameof(NameLevel.Different), "a surname and a name")]
    [InlineData("林？", "林静", nameof(NameLevel.Near), "one character of two that a system could not hold")]
    [InlineData("肖□", "肖静", nameof(NameLevel.Near), "and however it is written")]
    [InlineData("刘〇其", "刘永其", nameof(NameLevel.Near), "the circle that clerks put for a character")]
    [InlineData("林？", "王静", nameof(NameLevel.Different), "the other one is another")]
    [InlineData("林??", "林静", nameof(NameLevel.StandIn), "a surname alone says little")]
    [InlineData("甜莹", "刘甜莹", nameof(NameLevel.GivenName), "the surname left out")]
    [InlineData("王子轩", "王子涵", nameof(NameLevel.OneCharacter), "twins are named so")]
    [InlineData("王建国", "王丽", nameof(NameLevel.Surname), "a family")]
    [InlineData("王建国", "李秀梅", nameof(NameLevel.Different), "strangers")]
    [InlineData("曲比·尔作", "尔作", nameof(NameLevel.GivenName), "cut to one of its parts")]
    [InlineData("曲比·尔作", "吉克·尔作", nameof(NameLevel.GivenName), "another family, the given name equal")]
    [InlineData("曲比·尔作", "曲比·阿牛", nameof(NameLevel.Surname), "one family")]
    [InlineData("曲比·尔作", "曲比·作尔", nameof(NameLevel.Near), "two characters exchanged in a part")]
    [InlineData("曲比·尔作", "尔作·曲比", nameof(NameLevel.Near), "the two parts exchanged")]
    [InlineData("曲比·尔作", "吉克·阿牛", nameof(NameLevel.Different), "nothing in common")]
    public void Two_names_agree_so_far(string left, string right, string level, string because)
    {
        Level(left, right).ToString().Should().Be(level, because);
        Level(right, left).ToString().Should().Be(level, "comparison is symmetric");
    }

    [Fact]
    public void Comparison_is_symmetric_for_any_two_names()
    {
        var names = Gen.Elements("王张曲比尔作·梅梅芳芬子轩涵欧阳y宝?䶮".EnumerateRunes().Select(r => r.ToString()).ToArray()).ListOf().Select(string.Concat);
        Prop.ForAll(names.Two().ToArbitrary(), pair => Level(pair.Item1, pair.Item2) == Level(pair.Item2, pair.Item1)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("冉春玲之女", "冉春玲")]
    [InlineData("冉春玲的儿子", "冉春玲")]
    [InlineData("冉春玲", null)]
    [InlineData("之子", null)]
    public void A_child_that_is_not_yet_named_names_its_parent(string name, string? parent) => NameEntry.Of(name).ParentName().Should().Be(parent);

    private static NameLevel Level(string left, string right) => NameComparison.Compare(NameEntry.Of(left), NameEntry.Of(right));
}
