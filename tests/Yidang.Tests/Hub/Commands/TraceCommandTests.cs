using FluentAssertions;
using Xunit;

namespace Yidang.Tests.Hub.Commands;

public sealed class TraceCommandTests : IDisposable
{
    private const string Header = "证件,姓名,变更";

    private readonly CommandHub hub = new("mode: delta", "deleted_when: {变更: [注销]}");

    public void Dispose() => hub.Dispose();

    [Theory]
    [InlineData("20260901.csv:2", "this version ended 已失效 with delivery 2|现无此记录|4. Not resolved 不参与比对", "its record was deleted")]
    [InlineData("20260901.csv:3", "this version ended 已失效 with delivery 2|现存于 at 名册_20260902.csv:4 (delivery 2)|yidang trace 名册_20260902.csv:4", "its record was changed")]
    [InlineData("20260902.csv:2", "3. Read as the deletion 删除 of ga/|已删除 the record that stood at 名册_20260901.csv:2 (delivery 1)|现无此记录", "it deleted its record")]
    [InlineData("20260902.csv:3", "deletion 删除|被后行取代: line 4 |现存于 at 名册_20260902.csv:4", "a later row says that the record is there after all")]
    [InlineData("20260902.csv:4", "3. Staged 入库 as ga/|4. Resolved 比对 to person", "it is what counts")]
    [InlineData("20260902.csv:5", "deletion 删除|现无此记录", "there was nothing to delete")]
    [InlineData("20260831.csv:2", "3. Staged 入库|现无此记录|4. Not resolved 不参与比对", "it came late, when a later file had deleted its record")]
    [InlineData("20260902.csv:6", "3. Staged 入库|被后行取代: line 7 |现存于 at 名册_20260903.csv:2", "a later row and then a later file had more to say")]
    public async Task A_row_of_a_delta_says_what_became_of_it(string row, string says, string because)
    {
        hub.Deliver("名册_20260901.csv", Header, CommandHub.Wang + ",", CommandHub.Li + ",");
        hub.Deliver(
            "名册_20260902.csv", Header, CommandHub.Wang + ",注销", CommandHub.Li + ",注销", CommandHub.Li + "强,", CommandHub.Zhao + ",注销",
            CommandHub.Chen + ",", CommandHub.Chen + "生,");
        hub.Deliver("名册_20260903.csv", Header, CommandHub.Chen + "升,");
        await hub.DoAsync("run");
        hub.Deliver("名册_20260831.csv", Header, CommandHub.Zhao + ",");
        await hub.DoAsync("run");

        var traced = (await hub.DoAsync("trace", "名册_" + row)).Results;

        foreach (var part in says.Split('|')) traced.Should().Contain(part, because);
        traced.Should().NotContain("no run has come that far");
    }
}
