using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Where persons live, as the kinds of evidence are gone through: who is placed stays placed.</summary>
internal sealed class DwellingPlaces(int persons)
{
    private readonly string?[] numbers = new string?[persons];
    private readonly (string? Relationship, string Because, RecordKey Key)[] reasons = new (string?, string, RecordKey)[persons];

    public bool IsPlaced(int person) => numbers[person] is not null;

    public string NumberOf(int person) => numbers[person] ?? throw new InvalidOperationException($"Person {person} is not placed.");

    public void Put(int person, string number, string? relationship, string because, RecordKey key)
    {
        if (numbers[person] is not null) return;
        numbers[person] = number;
        reasons[person] = (relationship, because, key);
    }

    /// <summary>Places a person where another already is; towards that dwelling's head the relationship is unknown.</summary>
    public void PutWith(int person, int other, string because, RecordKey key) => Put(person, NumberOf(other), null, because, key);

    public List<FormedHousehold> Households(IReadOnlyList<PersonStanding> standings)
    {
        var byNumber = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var p = 0; p < numbers.Length; p++)
        {
            if (numbers[p] is not { } number) continue;
            if (!byNumber.TryGetValue(number, out var list)) byNumber.Add(number, list = []);
            list.Add(p);
        }
        return
        [
            .. byNumber.OrderBy(d => d.Key, StringComparer.Ordinal).AsParallel().AsOrdered().Select(d =>
            {
                var members = d.Value.Select(p => new FormedMember(p, reasons[p].Relationship, reasons[p].Because)).ToArray();
                var head = members.FirstOrDefault(m => m.Relationship is "02" or "01" && standings[m.Person].Alive)?.Person ?? -1;
                return new FormedHousehold(HouseholdGrouping.Dwelling, d.Key, head, members, [.. d.Value.Select(p => reasons[p].Key).Order()]);
            }),
        ];
    }
}
