namespace Yidang.Simulation;

/// <summary>What happens to people: deaths, moves, new names, lost and doubled registrations.</summary>
internal sealed class LifeEvents(SampleOptions options, IdNumberIssuer ids, PhoneIssuer phones, NameGenerator names)
{
    private readonly SeededRandom random = new(options.Seed, "events");
    private int registers;

    public void Apply(List<Person> persons, int registersUsed)
    {
        registers = registersUsed;
        foreach (var person in persons)
        {
            var age = person.AgeOn(options.AsOf);
            if (random.Chance(PopulationRates.NameChanged) && !person.Has(PersonTraits.Interpunct)) ChangeName(person);
            if (person.Phone != 0 && random.Percent(12)) person.OldPhone = phones.Issue();
            if (person.Register is null) continue;
            if (age < 1 && random.Chance(PopulationRates.NewbornUnregistered)) Unregister(person, PersonTraits.Newborn);
            else if (age is (> 3 and < 18) or > 60 && random.Chance(PopulationRates.NeverHadId * 2)) Unregister(person, PersonTraits.NeverId);
            else if (random.Chance(PopulationRates.DiedRecently(age))) Die(person);
            else if (age is > 18 and < 60 && random.Chance(PopulationRates.MovedOut)) MoveOut(person);
        }
        RegisterTwice(persons);
        ShareNumbers(persons);
    }

    private static void Unregister(Person person, PersonTraits trait)
    {
        person.Registration = Registration.Absent;
        person.Register = null;
        person.IdNumber = null;
        person.Traits |= trait;
    }

    private void ChangeName(Person person)
    {
        var surname = person.Name[..Surnames.LengthIn(person.Name)];
        person.FormerName = person.Name;
        var (name, rare) = names.Full(random.Percent(20) ? Surnames.Draw(random) : surname, person.Male, person.Birth.Year);
        person.Name = name;
        person.Traits = (person.Traits & ~PersonTraits.Rare) | PersonTraits.NameChg | (rare ? PersonTraits.Rare : 0);
    }

    private void Die(Person person)
    {
        var day = options.AsOf.AddDays(-random.Between(20, 1095));
        if (day <= person.Birth) day = person.Birth.AddDays(1);
        person.Death = day;
        person.Traits |= PersonTraits.Dead;
        // One in eight families has not struck the dead from the register yet; the death register of the health office knows.
        if (random.Percent(88)) Leave(person, Registration.Deceased, day.AddDays(random.Between(1, 18)));
    }

    private void MoveOut(Person person)
    {
        person.Traits |= PersonTraits.Moved;
        Leave(person, Registration.MovedOut, options.AsOf.AddDays(-random.Between(20, 900)));
    }

    private static void Leave(Person person, Registration registration, DateOnly day)
    {
        person.Registration = registration;
        person.RegistrationDate = day;
    }

    private void RegisterTwice(List<Person> persons)
    {
        foreach (var person in Choose(persons, PopulationRates.RegisteredTwice, p => p.Registration == Registration.Normal && p.AgeOn(options.AsOf) > 20))
        {
            person.SecondIdNumber = ids.Issue(person.Birth, person.Male, inMigrant: false);
            person.SecondRegister = new Register(++registers, random.Pick(persons).Dwelling);
            person.Traits |= PersonTraits.DupId;
        }
    }

    private void ShareNumbers(List<Person> persons)
    {
        bool Suits(Person p) => p.Registration == Registration.Normal && p.AgeOn(options.AsOf) > 30 && !p.Has(PersonTraits.Twin | PersonTraits.DupId);
        foreach (var first in Choose(persons, PopulationRates.SharedNumber, Suits))
        {
            var second = random.Pick(persons);
            if (!Suits(second) || second.Has(PersonTraits.SharedId) || second.Dwelling == first.Dwelling) continue;
            // The number was given out by hand to two people born on one day.
            second.IdNumber = first.IdNumber;
            second.Birth = first.Birth;
            second.Male = first.Male;
            first.Traits |= PersonTraits.SharedId;
            second.Traits |= PersonTraits.SharedId;
        }
    }

    /// <summary>As many as the rate says, at least two in any place.</summary>
    private List<Person> Choose(List<Person> persons, int perMillion, Func<Person, bool> suits)
    {
        var wanted = Math.Max(2, (int)((long)persons.Count * perMillion / 1_000_000));
        var chosen = new List<Person>(wanted);
        for (var tries = wanted * 50; tries > 0 && chosen.Count < wanted; tries--)
        {
            var person = random.Pick(persons);
            if (suits(person) && !chosen.Contains(person)) chosen.Add(person);
        }
        return chosen;
    }
}
