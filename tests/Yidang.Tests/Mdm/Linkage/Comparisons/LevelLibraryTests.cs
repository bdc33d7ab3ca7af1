using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage.Comparisons;

public sealed class LevelLibraryTests
{
    [Theory]
    [InlineData("ann.field339@a.org", "ann.field339@b.org", true, "the number is the same")]
    [InlineData("ann.field339@a.org", "anne.field339@b.org", true, "a letter more, and the same number")]
    [InlineData("ann.field339@a.org", "ann.field389@b.org", true, "one slip, in the number")]
    [InlineData("ann.field@a.org", "ann.feilds@b.org", true, "neither has a number")]
    [InlineData("ann.field339@a.org", "ann.field962@b.org", false, "two people of one name")]
    [InlineData("ann.field81@a.org", "ann.field@b.org", false, "the name alone, and a namesake's number")]
    public void Mailboxes_are_not_alike_by_a_name_alone(string left, string right, bool areAlike, string because)
    {
        var cells = new TextEncoder();
        cells.Add(Encoding.UTF8.GetBytes(left));
        cells.Add(Encoding.UTF8.GetBytes(right));
        var column = CodedColumn.Clean("mail", ColumnKind.Email, cells, []);

        LevelLibrary.Bind("mailbox_alike(0.9)", new ValueFeatures(column.Values))(column.Codes[0], column.Codes[1]).Should().Be(areAlike, because);
    }
}
