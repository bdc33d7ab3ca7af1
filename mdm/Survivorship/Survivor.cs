using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Chooses a person's or a household's golden values among those of their records (择优), by the project's rules. Pure and independent
/// of the order of records, so that the values that lost can be worked out again at any time.
/// </summary>
public sealed class Survivor
{
    private readonly IReadOnlyList<AttributeDefinition> attributes;
    private readonly Func<AttributeDefinition, bool> isMine;
    private readonly SurvivorshipRule[] ruleOf;
    private readonly Dictionary<string, int>[] rankOf;
    private readonly bool[] isLeader;

    /// <summary>The layouts seen, and by ordinal where they have each attribute. There are a dozen, asked for at every value: going through them is quicker than any table.</summary>
    private volatile (IReadOnlyList<string> Layout, int[] Positions)[] layouts = [];

    /// <summary>Of persons.</summary>
    public Survivor(SurvivorshipRules rules)
        : this(rules, AttributeCatalogue.Default.Person, static a => a.Subject == AttributeSubject.Person)
    {
    }

    /// <summary>Of the households of one grouping: an attribute that describes another grouping is none of theirs.</summary>
    public Survivor(SurvivorshipRules rules, HouseholdGrouping grouping)
        : this(rules, AttributeCatalogue.Default.Household, a => a.Subject == AttributeSubject.Household && a.Grouping == grouping)
    {
    }

    private Survivor(SurvivorshipRules rules, IReadOnlyList<AttributeDefinition> attributes, Func<AttributeDefinition, bool> isMine)
    {
        this.attributes = attributes;
        this.isMine = isMine;
        ruleOf = new SurvivorshipRule[attributes.Count];
        rankOf = new Dictionary<string, int>[attributes.Count];
        isLeader = new bool[attributes.Count];
        var byAttribute = new Dictionary<string, SurvivorshipRule>(StringComparer.Ordinal);
        foreach (var rule in rules.Rules)
            foreach (var attribute in rule.Attributes) byAttribute[attribute] = rule;
        var fallback = new SurvivorshipRule { Attributes = [], Strategy = SurvivorshipStrategy.Authority };
        foreach (var attribute in attributes)
        {
            var rule = byAttribute.GetValueOrDefault(attribute.Name, fallback);
            ruleOf[attribute.Ordinal] = rule;
            isLeader[attribute.Ordinal] = rule.Attributes.Count < 2 || rule.Attributes[0] == attribute.Name;
            var authority = rule.Authority.Count > 0 ? rule.Authority : rules.Authority;
            rankOf[attribute.Ordinal] = authority.Select((source, rank) => (source, rank)).ToDictionary(p => p.source, p => p.rank, StringComparer.Ordinal);
        }
    }

    /// <summary>Whether records of this layout say anything of what this chooses.</summary>
    public bool Reads(IReadOnlyList<string> layout) => layout.Any(name => AttributeCatalogue.Default.Find(name) is { } attribute && isMine(attribute));

    /// <summary>How many cells can survive at the most.</summary>
    public int Most => attributes.Count;

    /// <summary>The cells of these records, a person's or a household's, that become its golden values; ascending by attribute.</summary>
    /// <param name="room">Room for <see cref="Most"/> cells.</param>
    /// <returns>How many there are.</returns>
    public int Survive(IReadOnlyList<SourceEvidence> records, Span<SurvivingCell> room)
    {
        // Records speak of a few of the attributes; the others need not be asked for.
        Span<bool> spokenOf = stackalloc bool[attributes.Count];
        var width = Mark(records, spokenOf);
        Span<int> winners = stackalloc int[width];
        winners.Fill(-1);
        for (var ordinal = 0; ordinal < width; ordinal++)
        {
            if (!spokenOf[ordinal] || !isLeader[ordinal]) continue;
            var attribute = attributes[ordinal];
            var winner = Winner(attribute, records, Frequencies(attribute, records));
            if (winner < 0) continue;
            winners[ordinal] = winner;
            // Attributes that belong together come from the record that won the first of them.
            for (var companion = 1; companion < ruleOf[ordinal].Attributes.Count; companion++)
                if (AttributeCatalogue.Default[ruleOf[ordinal].Attributes[companion]].Ordinal is var other && other < width) winners[other] = winner;
        }
        var cells = 0;
        for (var ordinal = 0; ordinal < width; ordinal++)
            if (winners[ordinal] >= 0 && Value(records[winners[ordinal]], attributes[ordinal]) is not null)
                room[cells++] = new SurvivingCell((short)ordinal, (short)Positions(records[winners[ordinal]].Layout)[ordinal], winners[ordinal]);
        return cells;
    }

    /// <summary>Marks the ordinals that some record's layout has; returns one more than the last of them.</summary>
    private int Mark(IReadOnlyList<SourceEvidence> records, Span<bool> spokenOf)
    {
        var end = 0;
        foreach (var record in records)
        {
            var positions = Positions(record.Layout);
            for (var ordinal = 0; ordinal < attributes.Count; ordinal++)
            {
                if (positions[ordinal] < 0) continue;
                spokenOf[ordinal] = true;
                end = Math.Max(end, ordinal + 1);
            }
        }
        return end;
    }

    /// <summary>Every record's value of an attribute: which survived, which lost, and why. The survivor first.</summary>
    public IReadOnlyList<SurvivorshipVerdict> Explain(IReadOnlyList<SourceEvidence> records, string attributeName)
    {
        var attribute = AttributeCatalogue.Default[attributeName];
        var rule = ruleOf[attribute.Ordinal];
        var leader = rule.Attributes.Count > 1 ? AttributeCatalogue.Default[rule.Attributes[0]] : attribute;
        var frequency = Frequencies(leader, records);
        var winner = Winner(leader, records, frequency) is var at and >= 0 ? records[at] : null;
        var strategy = SnakeCase.Of(rule.Strategy);
        return
        [
            .. records.Select(r => (Record: r, Value: Value(r, attribute))).Where(r => r.Value is not null)
                .Select(r => new SurvivorshipVerdict(
                    r.Record.Id, r.Record.Key, r.Value!, r.Record == winner, strategy, Because(attribute, leader, r.Record, r.Value!, winner, frequency)))
                .OrderByDescending(v => v.Survived).ThenBy(v => v.Key),
        ];
    }

    /// <summary>One phrase, without values: they may be sensitive, and are shown or masked beside it.</summary>
    private string Because(
        AttributeDefinition attribute, AttributeDefinition leader, SourceEvidence record, string value, SourceEvidence? winner, Dictionary<string, int>? frequency)
    {
        if (record == winner) return leader == attribute ? "survives" : $"comes with {leader.Name}";
        if (attribute.Name == "resident_id" && record.DistrustNumber) return "the number is another person's: the record's own birth date or sex contradicts it";
        if (winner is null) return "no value survives";
        if (Value(winner, attribute) == value) return "agrees with the survivor";
        if (Usable(record, leader) is not { } own) return $"comes with {leader.Name}, and this record has none";
        var lost = Lost(leader, record, own, winner, frequency);
        return leader == attribute ? lost : $"comes with {leader.Name}, which {lost}";
    }

    /// <summary>What decided against the record, in the order of <see cref="Order"/>.</summary>
    private string Lost(AttributeDefinition attribute, SourceEvidence record, string value, SourceEvidence winner, Dictionary<string, int>? frequency)
    {
        var rule = ruleOf[attribute.Ordinal];
        var winning = Value(winner, attribute)!;
        if (ByValidity(attribute, value, winning) != 0) return "is not as valid a number";
        if (ByStrategy(attribute, rule, frequency, record, value, winner, winning) != 0)
        {
            return rule.Strategy switch
            {
                SurvivorshipStrategy.PreferredValue => "stands later in the order of preference",
                SurvivorshipStrategy.Maximum => "is smaller",
                SurvivorshipStrategy.Minimum => "is greater",
                SurvivorshipStrategy.MostComplete => "is less complete",
                SurvivorshipStrategy.MostFrequent => "is less frequent",
                _ => "is older",
            };
        }
        if (Rank(attribute, record) != Rank(attribute, winner)) return $"{winner.Key.Source} is believed before {record.Key.Source}";
        return Recency(record) != Recency(winner) || record.Delivery != winner.Delivery ? "is older" : "has the later record key, all else being equal";
    }

    /// <summary>Position of the record whose value survives, or -1.</summary>
    private int Winner(AttributeDefinition attribute, IReadOnlyList<SourceEvidence> records, Dictionary<string, int>? frequency)
    {
        var best = -1;
        string? bestValue = null;
        var rule = ruleOf[attribute.Ordinal];
        for (var i = 0; i < records.Count; i++)
        {
            if (Usable(records[i], attribute) is not { } value) continue;
            if (best >= 0 && Order(attribute, rule, frequency, records[i], value, records[best], bestValue!) >= 0) continue;
            best = i;
            bestValue = value;
        }
        return best;
    }

    /// <summary>How often each value occurs; null unless the strategy asks.</summary>
    private Dictionary<string, int>? Frequencies(AttributeDefinition attribute, IReadOnlyList<SourceEvidence> records)
    {
        if (ruleOf[attribute.Ordinal].Strategy != SurvivorshipStrategy.MostFrequent) return null;
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in records)
            if (Usable(record, attribute) is { } value) frequency[value] = frequency.GetValueOrDefault(value) + 1;
        return frequency;
    }

    /// <summary>Negative when the first is to be preferred. Total: ends with the record key.</summary>
    private int Order(
        AttributeDefinition attribute, SurvivorshipRule rule, Dictionary<string, int>? frequency,
        SourceEvidence a, string valueA, SourceEvidence b, string valueB)
    {
        var byValidity = ByValidity(attribute, valueA, valueB);
        if (byValidity != 0) return byValidity;
        var byStrategy = ByStrategy(attribute, rule, frequency, a, valueA, b, valueB);
        if (byStrategy != 0) return byStrategy;
        var byAuthority = Rank(attribute, a).CompareTo(Rank(attribute, b));
        if (byAuthority != 0) return byAuthority;
        var byRecency = string.CompareOrdinal(Recency(b), Recency(a));
        if (byRecency != 0) return byRecency;
        var byDelivery = b.Delivery.Value.CompareTo(a.Delivery.Value);
        return byDelivery != 0 ? byDelivery : a.Key.CompareTo(b.Key);
    }

    private static int ByValidity(AttributeDefinition attribute, string a, string b) =>
        attribute.Type != AttributeType.ResidentId ? 0 : ResidentIdNumber.Parse(a).Validity.CompareTo(ResidentIdNumber.Parse(b).Validity);

    private int ByStrategy(
        AttributeDefinition attribute, SurvivorshipRule rule, Dictionary<string, int>? frequency,
        SourceEvidence a, string valueA, SourceEvidence b, string valueB) => rule.Strategy switch
        {
            SurvivorshipStrategy.MostRecent => string.CompareOrdinal(Recency(b), Recency(a)),
            SurvivorshipStrategy.MostFrequent => frequency![valueB].CompareTo(frequency[valueA]),
            SurvivorshipStrategy.MostComplete => valueB.Length.CompareTo(valueA.Length),
            SurvivorshipStrategy.Maximum => Compare(attribute, valueB, valueA),
            SurvivorshipStrategy.Minimum => Compare(attribute, valueA, valueB),
            SurvivorshipStrategy.PreferredValue => Preference(rule, valueA).CompareTo(Preference(rule, valueB)),
            _ => 0,
        };

    private static int Compare(AttributeDefinition attribute, string a, string b) =>
        attribute.Type is AttributeType.Integer or AttributeType.Decimal
            ? decimal.Parse(a, CultureInfo.InvariantCulture).CompareTo(decimal.Parse(b, CultureInfo.InvariantCulture))
            : string.CompareOrdinal(a, b);

    private static int Preference(SurvivorshipRule rule, string value)
    {
        for (var i = 0; i < rule.Prefer.Count; i++)
            if (rule.Prefer[i] == value) return i;
        return rule.Prefer.Count;
    }

    private int Rank(AttributeDefinition attribute, SourceEvidence record) => rankOf[attribute.Ordinal].GetValueOrDefault(record.Key.Source, int.MaxValue);

    private string? Usable(SourceEvidence record, AttributeDefinition attribute) =>
        attribute.Name == "resident_id" && record.DistrustNumber ? null : Value(record, attribute);

    private string? Value(SourceEvidence record, AttributeDefinition attribute) =>
        Positions(record.Layout)[attribute.Ordinal] is var position && position < 0 ? null : record.Values[position];

    private string Recency(SourceEvidence record) =>
        Positions(record.Layout)[^1] is var position && position >= 0 ? record.Values[position] ?? "" : "";

    /// <summary>By ordinal the position within a layout, or -1; one more at the end for <c>recorded_on</c>.</summary>
    private int[] Positions(IReadOnlyList<string> layout)
    {
        foreach (ref readonly var seen in layouts.AsSpan())
            if (ReferenceEquals(seen.Layout, layout)) return seen.Positions;
        var positions = PositionsIn(layout);
        // Of two threads that come upon new layouts at once one may be forgotten again: it is made anew when it is next asked for.
        layouts = [.. layouts, (layout, positions)];
        return positions;
    }

    private int[] PositionsIn(IReadOnlyList<string> layout)
    {
        var positions = new int[attributes.Count + 1];
        Array.Fill(positions, -1);
        for (var i = 0; i < layout.Count; i++)
        {
            if (layout[i] == "recorded_on") positions[^1] = i;
            else if (AttributeCatalogue.Default.Find(layout[i]) is { } attribute && isMine(attribute)) positions[attribute.Ordinal] = i;
        }
        return positions;
    }
}
