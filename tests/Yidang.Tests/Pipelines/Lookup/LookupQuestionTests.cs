using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;
using Yidang.Tests.Pipelines.Runs;

namespace Yidang.Tests.Pipelines.Lookup;

public sealed class LookupQuestionTests(SmallTown town) : IClassFixture<SmallTown>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Everybody_with_a_number_is_found_by_what_their_rows_say_and_nobody_else_is_taken_for_them()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var question = Question(hub);
        var people = await PeopleAsync(hub, 60);
        var firsts = 0;
        foreach (var (person, name, number, birth) in people)
        {
            var byNumber = await question.AskAsync([new("姓名", name), new("身份证号", number)], reveal: false, None);
            byNumber.Decision.Should().Be(MatchDecision.Match);
            byNumber.Persons[0].Id.Should().Be(person);
            byNumber.Persons[0].Values.Should().NotContain(v => v.Text == number, "numbers are masked");

            var byDay = await question.AskAsync([new("name", name), new("出生日期", birth.Replace('-', '.'))], reveal: false, None);
            byDay.Decision.Should().NotBe(MatchDecision.NonMatch);
            byDay.Persons.Should().Contain(p => p.Id == person);
            if (byDay.Persons[0].Id == person) firsts++;
        }
        firsts.Should().BeGreaterThan(55, "few of one town share a name and a birthday");
        (await question.AskAsync([new("姓名", "欧阳不在"), new("出生日期", "1931-01-01")], reveal: false, None)).Should()
            .Match<LookupAnswer>(a => a.Decision == MatchDecision.NonMatch && a.Persons.Count == 0);
    }

    [Fact]
    public async Task Who_gives_nothing_that_can_be_read_is_not_told_that_the_one_is_not_here()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var question = Question(hub);

        var unread = () => question.AskAsync([new("姓名", " "), new("出生日期", "1951-13-45"), new("现住址", "不详")], reveal: false, None);
        var nothing = () => question.AskAsync([], reveal: false, None);

        (await unread.Should().ThrowAsync<UnusableLookupException>()).Which.Message.Should().ContainAll("name (姓名): empty", "birth_date (出生日期)", "请核对").And.NotContain("1951-13-45");
        await nothing.Should().ThrowAsync<UnusableLookupException>();
    }

    [Fact]
    public async Task Nothing_is_written_and_the_next_resolution_is_noticed()
    {
        await using var hub = await town.OpenAsync();
        var question = Question(hub);
        var early = () => question.AskAsync([new("name", "张三")], reveal: false, None);
        (await early.Should().ThrowAsync<NotResolvedException>()).Which.Message.Should().Contain("yidang run");
        await hub.RunAsync();
        var (person, name, number, _) = (await PeopleAsync(hub, 1))[0];
        var before = await hub.TablesAsync();
        (await question.AskAsync([new("name", name), new("resident_id", number)], reveal: true, None)).Persons[0].Id.Should().Be(person);
        (await hub.TablesAsync()).Should().BeEquivalentTo(before);

        // The same question goes on to answer from what the next run made of a changed delivery.
        hub.Edit("公安_常住人口", "gb18030", lines => lines.Select(line => line.Contains(number, StringComparison.Ordinal) ? line.Replace(name, "欧阳新名", StringComparison.Ordinal) : line));
        await hub.RunAsync();
        var answer = await question.AskAsync([new("name", "欧阳新名"), new("resident_id", number)], reveal: false, None);
        answer.Run.Value.Should().Be(2);
        answer.Persons[0].Weight.Steps.Single(s => s.Comparison == "name").Level.Should().Be("exact");
    }

    private static LookupQuestion Question(TownHub hub) => new(hub.Store, ProjectLoader.Load(hub.ProjectFolder), hub.Clock);

    private static async Task<IReadOnlyList<(PersonId Id, string Name, string Number, string Birth)>> PeopleAsync(TownHub hub, int most)
    {
        int name = AttributeCatalogue.Default["name"].Ordinal, number = AttributeCatalogue.Default["resident_id"].Ordinal, birth = AttributeCatalogue.Default["birth_date"].Ordinal;
        var people = new List<(PersonId, string, string, string)>();
        await foreach (var batch in hub.Store.Golden.ReadPersonsAsync(None))
            foreach (var person in batch)
                if (person is { RecordCount: > 2 } && person.Values[name] is { } n && person.Values[number] is { } id && person.Values[birth] is { Length: 10 } day && ResidentIdNumber.Parse(id).IsValid)
                    people.Add((person.Id, n, id, day));
        return [.. people.Take(most)];
    }
}
