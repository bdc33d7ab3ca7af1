namespace Yidang.Simulation;

/// <summary>Fills the place with households of the shapes that a Chinese town has, until it has its people.</summary>
internal sealed class PopulationBuilder
{
    private const int PersonsPerCollective = 4_000;

    private readonly SampleOptions options;
    private readonly SeededRandom random;
    private readonly NameGenerator names;
    private readonly IdNumberIssuer ids;
    private readonly PhoneIssuer phones;
    private readonly IReadOnlyList<Village> villages;
    private readonly List<Person> persons;
    private readonly List<Dwelling> dwellings = [];
    private readonly Dictionary<string, Register> lastRegisterOfSurname = new(StringComparer.Ordinal);
    private int registers;

    public PopulationBuilder(SampleOptions options, IReadOnlyList<Village> villages)
    {
        this.options = options;
        this.villages = villages;
        random = new SeededRandom(options.Seed, "population");
        names = new NameGenerator(random);
        ids = new IdNumberIssuer(options.Area, random);
        phones = new PhoneIssuer(random);
        persons = new List<Person>(options.Persons + 64);
    }

    public World Build(CancellationToken cancellationToken)
    {
        var collectives = 0;
        while (persons.Count < options.Persons)
        {
            if (dwellings.Count % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
            // The place fills village by village, so that its registers come in an order that a department would know.
            var village = villages[(int)Math.Min(villages.Count - 1, (long)persons.Count * villages.Count / options.Persons)];
            if (persons.Count >= PersonsPerCollective * collectives + PersonsPerCollective / 4)
            {
                collectives++;
                AddCollective(village);
            }
            else
            {
                AddFamily(village);
            }
        }
        Trim();
        new LifeEvents(options, ids, phones, names).Apply(persons, registersUsed: registers);
        new BenefitAssigner(options).Apply(persons, dwellings);
        return new World(options, persons, dwellings);
    }

    private void AddFamily(Village village)
    {
        var inMigrant = village.Urban && random.Chance(PopulationRates.InMigrantFamily);
        var family = NewFamily(village, inMigrant);
        switch ((FamilyShape)random.PickWeighted(PopulationRates.Shapes))
        {
            case FamilyShape.Couple:
                AddCouple(family, random.Percent(25) ? random.Between(23, 30) : random.Between(48, 72));
                break;
            case FamilyShape.ThreeGenerations:
                AddThreeGenerations(family);
                break;
            case FamilyShape.ElderlyCouple:
                AddCouple(family, random.Between(62, 90));
                break;
            case FamilyShape.ElderlyAlone:
                Add(family, random.Percent(40), random.Between(65, 98), "02", "30");
                break;
            case FamilyShape.Single:
                Add(family, random.Percent(65), random.Between(22, 60), "02", random.Percent(30) ? "40" : "10");
                break;
            case FamilyShape.SingleParent:
                var parent = Add(family, random.Percent(40), random.Between(28, 48), "02", "40");
                AddChildren(family, parent.AgeOn(options.AsOf), 1, "2", "3");
                break;
            case FamilyShape.SkippedGeneration:
                AddSkippedGeneration(family);
                break;
            default:
                AddNuclear(family);
                break;
        }
        SharePhones(family.Dwelling);
        if (!inMigrant) lastRegisterOfSurname[family.Surname] = family.Register!;
    }

    private void AddNuclear(Family family)
    {
        var age = random.Between(25, 57);
        if (family.Register is { } own && random.Chance(PopulationRates.SplitFromParents))
        {
            // Parents and children live apart but still stand in one booklet (人户分离).
            var parents = new Family(NewDwelling(family.Dwelling.Village), own, family.Surname, family.Ethnic, InMigrant: false);
            Add(parents, male: true, age + random.Between(22, 28), "02", "20");
            Add(parents, male: false, age + random.Between(19, 26), "12", "20");
            SharePhones(parents.Dwelling);
            AddCouple(family with { HeadIsFather = true }, age);
            AddChildren(family with { HeadIsFather = true }, age, random.PickWeighted([10, 45, 38, 7]), "2", "3");
            return;
        }
        AddCouple(family, age);
        AddChildren(family, age, random.PickWeighted([10, 45, 38, 7]), "2", "3");
    }

    private void AddThreeGenerations(Family family)
    {
        var age = random.Between(26, 55);
        var widowed = random.Percent(40);
        Add(family, male: !widowed || random.Percent(30), age + random.Between(21, 29), "02", widowed ? "30" : "20");
        if (!widowed) Add(family, male: false, age + random.Between(19, 27), "12", "20");
        var son = Add(family, male: true, age, "22", "20");
        AddWife(family, son, "38");
        AddChildren(family, age, random.PickWeighted([15, 45, 35, 5]), "41", "42");
    }

    private void AddSkippedGeneration(Family family)
    {
        var age = random.Between(50, 72);
        AddCouple(family, age);
        var son = Add(family, male: true, age - random.Between(22, 27), "22", "20", PersonTraits.Away);
        AddWife(family, son, "38", PersonTraits.Away);
        AddChildren(family, son.AgeOn(options.AsOf), random.PickWeighted([0, 50, 50]), "41", "42");
    }

    private void AddCouple(Family family, int age)
    {
        var kinship = family.HeadIsFather ? "22" : "02";
        var husband = Add(family, male: true, age, kinship, "20");
        AddWife(family, husband, family.HeadIsFather ? "38" : "12");
    }

    private void AddWife(Family family, Person husband, string kinship, PersonTraits traits = PersonTraits.None)
    {
        var age = Math.Max(21, husband.AgeOn(options.AsOf) + random.Between(-5, 2));
        var surname = family.Ethnic == "07" ? names.Family("07") : Surnames.Draw(random);
        var wife = Add(family with { Surname = surname }, male: false, age, kinship, "20", traits);
        if (wife.Register is not null && random.Chance(PopulationRates.MarriedOut) && lastRegisterOfSurname.TryGetValue(surname, out var natal))
        {
            wife.Register = natal;
            wife.RegisterKinship = "32";
            wife.Traits |= PersonTraits.MarriedOut;
        }
    }

    private void AddChildren(Family family, int parentAge, int count, string sonKinship, string daughterKinship)
    {
        Person? sibling = null;
        for (var i = 0; i < count; i++)
        {
            var male = random.Percent(52);
            var age = parentAge - random.Between(22, 31);
            if (age is < 0 or > 24) continue;
            var kinship = male ? sonKinship : daughterKinship;
            // 21/31 only child, 22/32 eldest, 23/33 second …
            if (kinship.Length == 1) kinship += count == 1 ? "1" : (char)('2' + i);
            if (family.HeadIsFather) kinship = male ? "41" : "42";
            var twin = sibling is not null && random.Chance(PopulationRates.Twins) ? sibling : null;
            var child = Add(family, male, age, kinship, "10", PersonTraits.None, sibling, twin);
            sibling = child;
        }
    }

    private void AddCollective(Village village)
    {
        var elderly = dwellings.Count > 0 && random.Percent(50);
        var dwelling = village.NextDwelling(dwellings.Count + 1, collective: true);
        dwellings.Add(dwelling);
        var register = new Register(++registers, dwelling);
        for (var i = random.Between(18, 36); i > 0; i--)
        {
            var family = new Family(dwelling, register, Surnames.Draw(random), "01", InMigrant: false);
            Add(family, random.Percent(50), elderly ? random.Between(66, 92) : random.Between(18, 23), "99", elderly ? "30" : "10");
        }
    }

    private Family NewFamily(Village village, bool inMigrant)
    {
        var dwelling = NewDwelling(village);
        var ethnic = PopulationRates.EthnicGroups[random.PickWeighted(PopulationRates.EthnicWeights)];
        return new Family(dwelling, inMigrant ? null : new Register(++registers, dwelling), names.Family(ethnic), ethnic, inMigrant);
    }

    private Dwelling NewDwelling(Village village)
    {
        var dwelling = village.NextDwelling(dwellings.Count + 1);
        dwellings.Add(dwelling);
        return dwelling;
    }

    private Person Add(
        Family family, bool male, int age, string kinship, string marital, PersonTraits traits = PersonTraits.None, Person? sibling = null, Person? twin = null)
    {
        var birth = twin?.Birth ?? options.AsOf.AddYears(-age).AddDays(-random.Below(365));
        var (name, rare) = names.Full(family.Surname, male, birth.Year, sibling?.Name);
        var number = twin?.IdNumber is { } first ? ids.IssueAfter(first, birth, male) : ids.Issue(birth, male, family.InMigrant);
        var person = new Person(persons.Count + 1, family.Dwelling)
        {
            Name = name,
            Male = male,
            Birth = birth,
            Ethnic = family.Ethnic,
            IdNumber = number,
            Register = family.Register,
            RegisterKinship = kinship,
            DwellingKinship = family.HeadIsFather ? InOwnHome(kinship, male) : kinship,
            Registration = family.InMigrant ? Registration.Absent : Registration.Normal,
            Marital = marital,
            Traits = traits | (rare ? PersonTraits.Rare : 0) | (NameGenerator.IsClan(family.Surname) ? PersonTraits.Interpunct : 0)
                | (family.InMigrant ? PersonTraits.InMigrant : 0) | (twin is null ? 0 : PersonTraits.Twin),
        };
        if (twin is not null) twin.Traits |= PersonTraits.Twin;
        if (age >= 16 && random.Percent(age < 70 ? 94 : 55)) person.Phone = phones.Issue();
        if (traits == 0 && age is >= 18 and < 58 && random.Chance(PopulationRates.AwayForWork)) person.Traits |= PersonTraits.Away;
        persons.Add(person);
        family.Dwelling.Members.Add(person);
        return person;
    }

    /// <summary>The son of a register's head is the head of the flat that he lives in.</summary>
    private static string InOwnHome(string kinship, bool male) => kinship switch
    {
        "22" => "02",
        "38" => "12",
        _ => male ? "22" : "32",
    };

    /// <summary>Children and half of the elderly without a phone are reached on a relative's.</summary>
    private void SharePhones(Dwelling dwelling)
    {
        Person? owner = null;
        foreach (var member in dwelling.Members)
            if (owner is null && member.Phone != 0) owner = member;
        if (owner is null) return;
        foreach (var member in dwelling.Members)
            if (member.Phone == 0 && random.Percent(60)) member.Phone = owner.Phone;
    }

    private void Trim()
    {
        while (persons.Count > options.Persons)
        {
            var last = persons[^1];
            persons.RemoveAt(persons.Count - 1);
            last.Dwelling.Members.Remove(last);
            if (last.Dwelling.Members.Count == 0) dwellings.Remove(last.Dwelling);
        }
    }

    private sealed record Family(Dwelling Dwelling, Register? Register, string Surname, string Ethnic, bool InMigrant)
    {
        /// <summary>The register's head is the husband's father, who lives elsewhere.</summary>
        public bool HeadIsFather { get; init; }
    }
}
